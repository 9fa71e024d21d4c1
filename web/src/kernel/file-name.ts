/** The last part of an address; sizes are known by it. */
export const fileName = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
