/** Outputs that are told of at length: the first of so many, as a document of a thousand classes would be read by nobody. */
export const MOST_OUTPUTS = 6;
