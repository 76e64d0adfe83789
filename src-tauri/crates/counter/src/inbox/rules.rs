//! What stands against a decision. Pure; the province judges the rest.

use wire::{CollectAt, InboxItem, Moment};

use super::PaperOfFiling;
use crate::intake::Problem;

/// What stands against any decision: somebody has decided, or another counter has it open.
pub fn closed(item: &InboxItem, waits: bool, counter: &str, now: Moment) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !waits || item.decision.is_some() {
        problems.push(Problem::stop("/round", "filing_gone"));
    }
    let other = item
        .claim
        .as_ref()
        .filter(|claim| claim.expires_at > now && claim.counter.as_str() != counter);
    if let Some(claim) = other {
        problems.push(
            Problem::stop("/claim", "filing_claimed")
                .with("counter", claim.counter.as_str())
                .with("until", claim.expires_at.at().format("%H:%M")),
        );
    }
    problems
}

/// What stands against an acceptance; money still due, and a paper that lies in no file of its own, are told and stop
/// nothing: one file often holds several papers.
pub fn acceptance(item: &InboxItem, papers: &[PaperOfFiling]) -> Vec<Problem> {
    let mut problems = not_seen(papers);
    for paper in papers.iter().filter(|paper| paper.reason().is_some()) {
        problems
            .push(Problem::stop(&place(paper), "filing_not_in_order").with("name", &paper.name));
    }
    for paper in papers.iter().filter(|paper| paper.lacks_file()) {
        problems
            .push(Problem::warn(&place(paper), "filing_paper_no_file").with("name", &paper.name));
    }
    let due: u64 = item
        .filing
        .fees
        .iter()
        .filter(|fee| fee.collected.is_none() && fee.collect_at == CollectAt::Reception)
        .map(|fee| fee.amount.0)
        .sum();
    if due > 0 {
        problems.push(Problem::warn("/fees", "filing_money_due").with("amount", forms::money(due)));
    }
    problems
}

/// What stands against a supplement request: papers nobody looked at, and one that was made before.
pub fn supplement(item: &InboxItem, papers: &[PaperOfFiling]) -> Vec<Problem> {
    let mut problems = asked_before(item);
    problems.extend(not_seen(papers));
    problems
}

fn asked_before(item: &InboxItem) -> Vec<Problem> {
    let asked = item.supplement_requests.first();
    let told = asked.map(|request| {
        Problem::stop("/items", "supplement_once")
            .with("date", request.requested_at.at().format("%d/%m/%Y"))
    });
    told.into_iter().collect()
}

fn not_seen(papers: &[PaperOfFiling]) -> Vec<Problem> {
    let open: Vec<&PaperOfFiling> = papers.iter().filter(|paper| paper.is_open()).collect();
    let Some(first) = open.first() else {
        return Vec::new();
    };
    let names: Vec<&str> = open.iter().map(|paper| paper.name.as_str()).collect();
    vec![
        Problem::stop(&place(first), "filing_not_seen")
            .with("n", open.len())
            .with("names", names.join(", ")),
    ]
}

fn place(paper: &PaperOfFiling) -> String {
    format!("/papers/{}", paper.key)
}
