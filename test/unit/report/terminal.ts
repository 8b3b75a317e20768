/** The text as a terminal without colours would show it. */
export const withoutColour = (text: string): string => text.replaceAll(/\p{Cc}\[\d+m/gu, "");
