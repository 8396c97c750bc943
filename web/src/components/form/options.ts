// One thing to choose.
export interface Option {
  value: string;
  label: string;
  help?: string;
}
