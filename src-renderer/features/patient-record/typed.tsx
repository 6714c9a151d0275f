/** What somebody typed, in whatever script: it keeps its own direction. Null for nothing. */
export const typed = (text: string) => (text === '' ? null : <bdi>{text}</bdi>);
