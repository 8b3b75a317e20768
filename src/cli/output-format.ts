export const formats = ["text", "json", "junit", "markdown"] as const;

export type Format = (typeof formats)[number];
