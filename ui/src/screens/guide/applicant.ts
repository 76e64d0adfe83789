/** Whom a form is for. */
import type { ApplicantForm, IntakeForm } from "../../api/generated";

/** At the guide nothing is asked but the papers. */
export const noApplicant: ApplicantForm = { name: "", address: "", phone: "", email: "" };

/** The owner of an intake, who is the submitter unless said otherwise. */
export function applicantOf(form: IntakeForm): ApplicantForm {
  const owner = form.owner ?? form.submitter;
  return { name: owner.full_name, address: owner.address, phone: owner.phone || form.submitter.phone, email: "" };
}
