/** The one file of its kind that is being written here. It lives in memory: a file cut short is begun anew. */
export interface FileUnderWay<File> {
  readonly begin: (file: File) => void;
  /** `null`: none. */
  readonly current: () => File | null;
  readonly end: () => void;
}

export const createFileUnderWay = <File>(): FileUnderWay<File> => {
  let file: File | null = null;
  return {
    begin: (begun) => {
      file = begun;
    },
    current: () => file,
    end: () => {
      file = null;
    },
  };
};
