// written by hand
export const precious = 1;
