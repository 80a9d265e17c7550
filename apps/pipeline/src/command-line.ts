/** How the command line is called, in help and in messages: from the workspace, without anything installed. */
export const COMMAND = 'npm run -s plumbline --';
