import type { DossierRow } from "../../api/generated";
import { t } from "../../i18n";

/** How a dossier without the province's code is called: by our number, or by saying that it has none yet. */
export function codeWords(row: DossierRow, shown: (code: string) => string = (code) => code): string {
  if (row.provisional_code) return t("dossiers.provisional", { code: shown(row.provisional_code) });
  return t(row.origin === "online" ? "dossiers.filed_online" : "dossiers.no_code");
}
