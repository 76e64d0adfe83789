/** The fields of an agency while they are typed. */
import type { AgencySettings, ChangeAgency } from "../../api/generated";

export type AgencyForm = Omit<ChangeAgency, "secret">;

export function agencyForm(agency: AgencySettings): AgencyForm {
  return {
    ident: agency.ident, head_parent: agency.head_parent, head_unit: agency.head_unit, client_id: agency.client_id ?? "",
  };
}
