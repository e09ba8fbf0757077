/** An option, named as people name it. */
export interface OptionPlace {
  caseExternalId: string;
  optionExternalId: string;
}
