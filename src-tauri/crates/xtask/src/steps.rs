//! Named steps, each timed and announced; the first that fails ends the run.

use std::time::{Duration, Instant};

use crate::house::{Failure, House, Outcome};

/// One step of a longer proof.
#[derive(Clone, Copy)]
pub struct Step {
    /// Its heading.
    pub name: &'static str,
    /// What it does.
    pub act: fn(&House) -> Outcome,
}

/// Runs the steps in order and closes with a line that counts them.
pub fn run_all(house: &House, steps: &[Step]) -> Outcome {
    let mut times = Vec::new();
    let mut failed = None;
    for (idx, step) in steps.iter().enumerate() {
        println!("\n== {}/{} {} ==", idx + 1, steps.len(), step.name);
        let start = Instant::now();
        let outcome = (step.act)(house);
        times.push(start.elapsed());
        if let Err(failure) = outcome {
            failed = Some((step.name, failure));
            break;
        }
    }
    print!("{}", summary(steps, &times, failed.is_some()));
    match failed {
        None => Ok(()),
        Some((name, failure)) => Err(Failure::new(format!("{name}: {failure}"))),
    }
}

/// The table of steps and times, and the count alone on the last line.
fn summary(steps: &[Step], times: &[Duration], last_failed: bool) -> String {
    let mut text = String::from("\n== Summary ==\n");
    for (idx, step) in steps.iter().enumerate() {
        let line = match times.get(idx) {
            None => format!("not run             {}\n", step.name),
            Some(time) => {
                let is_failure = last_failed && idx + 1 == times.len();
                let verdict = if is_failure { "FAILED" } else { "passed" };
                format!(
                    "{verdict:<8} {:>8.1} s  {}\n",
                    time.as_secs_f64(),
                    step.name
                )
            }
        };
        text.push_str(&line);
    }
    let n_failed = usize::from(last_failed);
    let n_passed = times.len() - n_failed;
    let total: Duration = times.iter().sum();
    text.push_str(&format!("{:>17.1} s  in all\n", total.as_secs_f64()));
    text.push_str(&format!("{n_passed} passed, {n_failed} failed\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps() -> Vec<Step> {
        let names = ["first", "second", "third"];
        names
            .map(|name| Step {
                name,
                act: |_| Ok(()),
            })
            .into()
    }

    #[test]
    fn closes_with_the_count_alone_on_its_line() {
        let times = [Duration::from_secs(1); 3];
        let text = summary(&steps(), &times, false);
        assert_eq!(text.lines().last(), Some("3 passed, 0 failed"));
    }

    #[test]
    fn tells_which_step_failed_and_which_never_ran() {
        let text = summary(&steps(), &[Duration::from_secs(1); 2], true);
        assert!(text.contains("FAILED        1.0 s  second"), "{text}");
        assert!(text.contains("not run             third"), "{text}");
        assert_eq!(text.lines().last(), Some("1 passed, 1 failed"));
    }
}
