/** The file in an artifact's folder that lists the others. */
export const MANIFEST = 'manifest.json';
