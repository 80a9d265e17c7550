/** The group code of a row whose value is missing. */
export const MISSING_GROUP = 0xffff;
