//! The papers of a filing: those the procedure asks for, those filed besides, and what was answered. Pure.

use std::collections::BTreeMap;

use wire::{FiledFile, InboxItem, Procedure, ProcedureComponent};

use crate::domain::Answer;
use crate::intake::guidance::asked;

/// One paper to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperOfFiling {
    /// Its key among the answers: the code of the component, or `file:` and the file for a paper not in the catalogue.
    pub key: String,
    /// The component in the catalogue.
    pub component: Option<ProcedureComponent>,
    /// Its name.
    pub name: String,
    /// What must be seen on it.
    pub asked: String,
    /// What was filed of it, oldest first.
    pub files: Vec<FiledFile>,
    /// Pages brought to the counter.
    pub brought: u32,
    /// What the clerk said.
    pub answer: Option<Answer>,
}

impl PaperOfFiling {
    /// Somebody has to say something about it: it is there, or it should be.
    pub fn counts(&self) -> bool {
        let required = self.component.as_ref().is_some_and(|one| one.required);
        required || !self.files.is_empty() || self.brought > 0
    }

    /// It counts, and nobody has looked at it.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.counts()
    }

    /// Said to be there, and to be digitised, but nothing of it was filed or brought.
    pub fn lacks_file(&self) -> bool {
        let digitised = self
            .component
            .as_ref()
            .is_some_and(|one| one.required && one.digitise);
        digitised && self.answer == Some(Answer::Has) && self.files.is_empty() && self.brought == 0
    }

    /// Not in order, for this reason.
    pub fn reason(&self) -> Option<&str> {
        match &self.answer {
            Some(Answer::Missing(reason)) => Some(reason),
            Some(Answer::Has) | None => None,
        }
    }
}

/// The papers in the order of the catalogue, then those that are not in it. `brought`: pages per component.
pub fn checklist(
    item: &InboxItem,
    procedure: Option<&Procedure>,
    answers: &BTreeMap<String, String>,
    brought: &BTreeMap<String, u32>,
) -> Vec<PaperOfFiling> {
    let answer = |key: &str| answers.get(key).and_then(|word| word.parse().ok());
    let case = item.filing.procedure.case.as_ref();
    let asked_for = procedure
        .iter()
        .flat_map(|procedure| &procedure.components)
        .filter(|one| one.case.is_none() || one.case.as_ref() == case);
    let mut papers: Vec<PaperOfFiling> = asked_for
        .map(|one| PaperOfFiling {
            key: one.code.as_str().to_owned(),
            name: one.name.clone(),
            asked: asked(one),
            files: Vec::new(),
            brought: brought.get(one.code.as_str()).copied().unwrap_or(0),
            answer: answer(one.code.as_str()),
            component: Some(one.clone()),
        })
        .collect();
    for file in &item.filing.files {
        let code = file.component.as_ref().map(|code| code.as_str());
        match papers
            .iter_mut()
            .find(|paper| code == Some(paper.key.as_str()))
        {
            Some(paper) => paper.files.push(file.clone()),
            None => papers.push(besides(file, &answer)),
        }
    }
    papers
}

fn besides(file: &FiledFile, answer: &impl Fn(&str) -> Option<Answer>) -> PaperOfFiling {
    let key = format!("file:{}", file.id);
    PaperOfFiling {
        answer: answer(&key),
        key,
        component: None,
        name: file.name.clone(),
        asked: String::new(),
        files: vec![file.clone()],
        brought: 0,
    }
}
