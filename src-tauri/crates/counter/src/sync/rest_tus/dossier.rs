//! The dossier resource: submit the frozen bytes, look up what is held.

use reqwest::header::{CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH};
use wire::{Digest, DossierRecord, OpenDossierPage, ProblemType, Receipt, Uuid7, Version};

use super::answer::Trouble;
use super::client::time_for;
use super::token::AtAgency;

impl AtAgency<'_> {
    /// Submits for the first time, or as a change of the version named. What comes back is a receipt in form; whether it counts is decided elsewhere.
    pub fn put_dossier(
        &self,
        id: Uuid7,
        changes: Option<Version>,
        body: &[u8],
    ) -> Result<Receipt, Trouble> {
        let (condition, tag) = match changes {
            None => (IF_NONE_MATCH, "*".to_owned()),
            Some(version) => (IF_MATCH, version.tag()),
        };
        let url = self.way.at(&format!("/v1/dossiers/{id}"))?;
        let digest = Digest::of(body).to_string();
        let answer = self.ask(|http| {
            http.put(url.clone())
                .header(CONTENT_TYPE, "application/json")
                .header(condition.clone(), &tag)
                .header("Content-Digest", &digest)
                .timeout(time_for(body.len()))
                .body(body.to_vec())
        })?;
        answer.json(&[200, 201])
    }

    /// A page of the dossiers that are open at the province, whoever made them.
    pub fn open_dossiers(&self, after: Option<&str>) -> Result<OpenDossierPage, Trouble> {
        let mut parameters = vec![("open", "true"), ("limit", "200")];
        parameters.extend(after.map(|cursor| ("after", cursor)));
        self.get(&self.way.asking("/v1/dossiers", &parameters)?)?
            .json(&[200])
    }

    /// What the province holds; none when it never had it. Only the contract's own "not found" says so.
    pub fn look_up(&self, id: Uuid7) -> Result<Option<DossierRecord>, Trouble> {
        let answer = self.get(&self.way.at(&format!("/v1/dossiers/{id}"))?)?;
        match answer.json(&[200]) {
            Ok(record) => Ok(Some(record)),
            Err(Trouble::Problem(said))
                if said.kind == ProblemType::NotFound && answer.status == 404 =>
            {
                Ok(None)
            }
            Err(trouble) => Err(trouble),
        }
    }
}
