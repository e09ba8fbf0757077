import { describe, expect, it } from "vitest";
import { findPossibleIdentifiers } from "#app/modules/cases/identifiers.ts";

describe("possible identifiers", () => {
  it.each([
    ["name", "Mr Smith was seen.", "Mr Smith"],
    ["name", "seen by Dr. J. O'Neill-Barnes today", "Dr. J. O'Neill-Barnes"],
    ["name", "Ms. Müller reports", "Ms. Müller"],
    ["name", "Patient name: Ana Ruiz", "Patient name: Ana Ruiz"],
    ["date of birth", "DOB: 03/12/1961, smoker", "DOB: 03/12/1961"],
    ["date of birth", "date of birth 1961-12-03", "date of birth 1961-12-03"],
    ["date of birth", "She was born on 3 March 1961.", "born on 3 March 1961"],
    ["date of birth", "born March 3rd, 1961", "born March 3rd, 1961"],
    ["phone number", "ring (555) 214-9876", "(555) 214-9876"],
    ["phone number", "at 555.214.9876 or", "555.214.9876"],
    ["phone number", "+44 20 7946 0958", "+44 20 7946 0958"],
    ["phone number", "her mobile 07700 900123", "07700 900123"],
    ["phone number", "tel: 214-9876", "tel: 214-9876"],
    ["e-mail address", "write to ana.ruiz+x@mail.example.org", "ana.ruiz+x@mail.example.org"],
    ["record number", "MRN 00451277", "MRN 00451277"],
    ["record number", "medical record number: AB-445 1277", "medical record number: AB-445 1277"],
    ["record number", "NHS number 943 476 5919", "NHS number 943 476 5919"],
    ["record number", "social security 219-09-9999", "219-09-9999"],
  ])("finds a %s in %j", (kind, text, excerpt) => {
    expect(findPossibleIdentifiers(text)).toContainEqual({ kind, excerpt });
  });

  it.each([
    "Blood pressure 142/84 mmHg, pulse 76/min, SpO2 97%, temperature 36.8 °C, BMI 31 kg/m2",
    "Metoprolol 25 mg PO twice daily, vitamin D 2000 IU, heparin 25,000 units, 0.025% cream",
    "platelets 548 x10^9/L, Na+ 140, K+ 3.3, ferritin 58 ng/mL, HbA1c 7.3%, troponin <14 ng/L",
    "eGFR fell from 52 to 34 mL/min/1.73 m²; protein 380 to 1,850 mg/g over 14 months",
    "Her doctor and the dr. on call; MS, MR angiography, a DR system, MRCP and mRNA vaccine",
    "She was born in the Philippines and has lived here 20 years; born at 34 weeks",
    "Seen 12/03/2024, repeat in 3-6 months; levels at 0800 1200 1600; SPF 30+; 15-20 cells per field",
    "Call an ambulance for fainting lasting more than 10 minutes; ratio 500/50 micrograms",
    "White cell count 12 400, T cell 1200, score +2 of 10, pages 100-200-300",
    "acuity 20/20 @ distance, 2 tablets @ 8 am, record number of ectopic beats: 19% of 24 h",
  ])("finds none in %j", (text) => {
    expect(findPossibleIdentifiers(text)).toEqual([]);
  });

  it("lists each excerpt once, shortened, in the order of the kinds", () => {
    const long = `a${"b".repeat(60)}@${"c".repeat(60)}.example.org`;
    expect(findPossibleIdentifiers(`${long}, Dr Hart, then Dr  Hart again`)).toEqual([
      { kind: "name", excerpt: "Dr Hart" },
      { kind: "e-mail address", excerpt: long.slice(0, 80) },
    ]);
  });

  it("takes no more than seconds over ten hostile texts of 200,000 characters", () => {
    const started = performance.now();
    for (const unit of ["a", "1", "5 ", "Dr ", "Dr A. ", "+1 ", "a.b@a.", "born ", "MRN 1 ", "tel 1 "]) {
      findPossibleIdentifiers(unit.repeat(200_000 / unit.length));
    }
    expect(performance.now() - started).toBeLessThan(10 * 1000);
  });
});
