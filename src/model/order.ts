/** The order of texts: by their characters, whatever the language; of days that is the order of time. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
