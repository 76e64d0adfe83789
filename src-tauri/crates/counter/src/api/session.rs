//! Who acts: one session per window, browser or run of the command line.

use std::sync::{Mutex, PoisonError};

use super::error::{ApiError, ErrorCode};
use crate::domain::{Person, Role};

/// The person who is logged in, if any.
#[derive(Default)]
pub struct Session(Mutex<Option<Person>>);

/// Who may use a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody at the machine.
    Anyone,
    /// The screen turned to the citizen, where nobody is logged in: a clerk cannot answer for a citizen.
    Citizen,
    /// Anybody who is logged in.
    AnyPerson,
    /// Clerks and backup clerks.
    Clerks,
    /// Clerks, backup clerks and supervisors: those who see dossiers.
    ClerksOrSupervisor,
    /// Supervisors.
    Supervisor,
    /// Supervisors and admins.
    SupervisorOrAdmin,
    /// Admins.
    Admin,
}

impl Access {
    /// Its word in `quay call --list`.
    pub fn word(self) -> &'static str {
        match self {
            Access::Anyone => "anyone",
            Access::Citizen => "citizen",
            Access::AnyPerson => "any_person",
            Access::Clerks => "clerks",
            Access::ClerksOrSupervisor => "clerks_or_supervisor",
            Access::Supervisor => "supervisor",
            Access::SupervisorOrAdmin => "supervisor_or_admin",
            Access::Admin => "admin",
        }
    }

    fn lets(self, role: Role) -> bool {
        match self {
            Access::Citizen => false,
            Access::Anyone | Access::AnyPerson => true,
            Access::Clerks => role.receives(),
            Access::ClerksOrSupervisor => role.receives() || role == Role::Supervisor,
            Access::Supervisor => role == Role::Supervisor,
            Access::SupervisorOrAdmin => matches!(role, Role::Supervisor | Role::Admin),
            Access::Admin => role == Role::Admin,
        }
    }
}

impl Session {
    /// Nobody is logged in.
    pub fn new() -> Self {
        Self::default()
    }

    /// The person who is logged in.
    pub fn person(&self) -> Option<Person> {
        self.held().clone()
    }

    /// The person who is logged in, or the error that says that nobody is.
    pub fn acting(&self) -> Result<Person, ApiError> {
        self.person()
            .ok_or_else(|| ApiError::new(ErrorCode::NotLoggedIn))
    }

    /// Logs a person in whose PIN was checked.
    pub fn enter(&self, person: Person) {
        *self.held() = Some(person);
    }

    /// Logs out.
    pub fn leave(&self) {
        *self.held() = None;
    }

    /// Whether who acts may use a command.
    pub fn check(&self, access: Access) -> Result<(), ApiError> {
        let may = match access {
            Access::Anyone => true,
            Access::Citizen => self.person().is_none(),
            Access::AnyPerson
            | Access::Clerks
            | Access::ClerksOrSupervisor
            | Access::Supervisor
            | Access::SupervisorOrAdmin
            | Access::Admin => access.lets(self.acting()?.role),
        };
        if may {
            Ok(())
        } else {
            Err(ApiError::new(ErrorCode::NotAllowed))
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Person>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of clerk, backup, supervisor and admin may.
    #[test]
    fn roles_see_what_the_design_says() {
        let roles = [
            Role::Clerk,
            Role::BackupClerk,
            Role::Supervisor,
            Role::Admin,
        ];
        for (access, may) in [
            (Access::Citizen, [false, false, false, false]),
            (Access::AnyPerson, [true, true, true, true]),
            (Access::Clerks, [true, true, false, false]),
            (Access::ClerksOrSupervisor, [true, true, true, false]),
            (Access::Supervisor, [false, false, true, false]),
            (Access::SupervisorOrAdmin, [false, false, true, true]),
            (Access::Admin, [false, false, false, true]),
        ] {
            assert_eq!(
                roles.map(|role| access.lets(role)),
                may,
                "{}",
                access.word()
            );
        }
    }
}
