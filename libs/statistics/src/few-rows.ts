/** With fewer rows than this a group's figure says little. */
export const FEW_ROWS = 100;
