/** One file that connecting a client changes. */
export type FileEdit = {
  file: string;
  /** What it is for, in one line. */
  purpose: string;
  /** The text with our part in it; undefined before: there is no file. Throws where the text cannot be understood. */
  put: (before: string | undefined) => string;
  /** The text without our part, everything else kept; undefined: nothing is left, the file goes. */
  take: (current: string) => string | undefined;
  /** Whether our part is all there and nothing beside it switches it off; what else stands in the file is no matter. */
  intact: (current: string) => boolean;
  /** Permissions of a new file. */
  mode: number;
  /** Hides secrets when it is shown. */
  hide?: (text: string) => string;
};
