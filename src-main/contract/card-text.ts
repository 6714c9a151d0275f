/** UTF-16 units of a card as it was read or typed, with room for what some readers put around it. */
export const longestCardText = 400;

/** At the start of the text in every card's code. */
export const cardTextPrefix = 'CL';

const form = new RegExp(`^${cardTextPrefix}[0-9A-Z]{53}$`);

/** The text itself: case, spaces and hyphens do not matter. */
export const plainCardText = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();

/** Whether a text has the outward form of a card's. Whether it is a card, the main process says. */
export const isCardText = (text: string): boolean =>
  text.length <= longestCardText && form.test(plainCardText(text));
