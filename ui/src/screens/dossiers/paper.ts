/** A paper opened beside the dossier. */
export interface OpenPaper {
  file: string;
  name: string;
  pages: number;
}
