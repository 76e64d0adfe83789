//! THE table of commands: name, request, answer, and who may use it.
//!
//! Everything that offers commands expands this one table: the router of every host, the command
//! line's `quay call --list`, and the TypeScript client. A command without a handler does not compile.

/// Hands the table to another macro. A line reads `room: name(Request) -> Answer, Access;`.
macro_rules! with_commands {
    ($take:ident) => {
        $take! {
            session: read_session(Nothing) -> SessionView, Anyone;
            session: read_status(Nothing) -> StatusView, Anyone;
            session: log_in(LogIn) -> SessionView, Anyone;
            session: set_first_pin(SetPin) -> SessionView, Anyone;
            session: lock(Nothing) -> SessionView, Anyone;
            catalogue: search_procedures(SearchProcedures) -> ProcedureList, AnyPerson;
            catalogue: read_procedure(ReadProcedure) -> ProcedureView, AnyPerson;
            catalogue: list_agencies(Nothing) -> AgencyList, AnyPerson;
            catalogue: search_communes(SearchCommunes) -> CommuneList, AnyPerson;
            catalogue: pull_catalogue(Nothing) -> SettingsView, AnyPerson;
            catalogue: import_catalogue(ImportCatalogue) -> SettingsView, SupervisorOrAdmin;
            catalogue: list_catalogue_changes(Nothing) -> CatalogueChanges, AnyPerson;
            catalogue: mark_favourite(MarkFavourite) -> Done, AnyPerson;
            calendar: read_calendar(ReadCalendar) -> CalendarView, AnyPerson;
            calendar: read_calendar_day(ByDate) -> CalendarDayView, AnyPerson;
            calendar: set_calendar_day(SetCalendarDay) -> CalendarView, Supervisor;
            calendar: set_hours(SetHours) -> CalendarView, Supervisor;
            intake: open_draft(OpenDraft) -> DraftView, Clerks;
            intake: list_drafts(Nothing) -> DraftList, Clerks;
            intake: save_draft(SaveDraft) -> DraftSaved, Clerks;
            intake: check_intake(SaveDraft) -> IntakeCheck, Clerks;
            intake: save_intake(SaveIntake) -> ReceivedView, Clerks;
            intake: undo_receipt(ById) -> Done, Clerks;
            pages: read_card(ReadCard) -> CardView, Clerks;
            pages: list_pages(ById) -> PagesView, Clerks;
            pages: start_scan(StartScan) -> ScanView, Clerks;
            pages: stop_scan(ById) -> ScanView, Clerks;
            pages: move_page(MovePage) -> PagesView, Clerks;
            pages: hide_page(HidePage) -> PagesView, Clerks;
            pages: turn_page(TurnPage) -> PagesView, Clerks;
            pages: add_file(AddFile) -> PagesView, Clerks;
            slip: make_slip(MakeSlip) -> SlipView, Clerks;
            agency_paper: make_agency_paper(MakeAgencyPaper) -> SlipView, Clerks;
            slip: print_form(PrintForm) -> Done, Clerks;
            guidance: read_guidance(ReadGuidance) -> GuidanceView, Clerks;
            guidance: save_guidance(SaveGuidance) -> Done, Clerks;
            guidance: take_guidance(SaveGuidance) -> TakenGuidance, Clerks;
            guidance: make_guidance_sheet(ReadGuidance) -> SlipView, Clerks;
            guidance: read_reasons(Nothing) -> ReasonsView, Clerks;
            guidance: suggest_supplement(SuggestSupplement) -> SupplementItems, Clerks;
            guidance: preview_supplement(SupplementForm) -> SlipView, Clerks;
            guidance: preview_refusal(RefusalForm) -> SlipView, Clerks;
            guidance: make_supplement_form(SupplementForm) -> OpenedPaper, Clerks;
            guidance: make_refusal_form(RefusalForm) -> OpenedPaper, Clerks;
            guidance: undo_guidance_paper(ById) -> Done, Clerks;
            guidance: list_guidance_papers(SearchPapers) -> GuidancePaperList, Clerks;
            guidance: open_guidance_paper(ById) -> OpenedPaper, Clerks;
            queue: list_queue(Nothing) -> QueueView, AnyPerson;
            queue: send_now(Nothing) -> Done, AnyPerson;
            queue: send_first(ById) -> QueueView, Clerks;
            queue: send_message_again(ById) -> QueueView, Clerks;
            queue: set_message_aside(ById) -> QueueView, Clerks;
            queue: mend_dossier(MendDossier) -> QueueView, Clerks;
            queue: void_dossier(VoidDossier) -> Done, Clerks;
            queue: deliver(Deliver) -> Delivered, AnyPerson;
            queue: pull(Nothing) -> Pulled, AnyPerson;
            dossiers: search_dossiers(SearchDossiers) -> DossierList, ClerksOrSupervisor;
            dossiers: read_dossier(ById) -> DossierView, ClerksOrSupervisor;
            log: read_daily_log(ReadDailyLog) -> DailyLogView, ClerksOrSupervisor;
            log: export_daily_log(ExportDailyLog) -> ExportView, Supervisor;
            cash: read_cash(ReadCash) -> CashView, ClerksOrSupervisor;
            cash: hand_over_shift(HandOverShift) -> SessionView, Clerks;
            cash: close_shift(CloseShift) -> CashView, Clerks;
            cash: open_shift(OpenShift) -> CashView, Supervisor;
            cash: accept_difference(AcceptDifference) -> CashView, Supervisor;
            cash: make_cash_sheet(ReadCash) -> SlipView, ClerksOrSupervisor;
            cash: list_shifts(ListShifts) -> ShiftList, ClerksOrSupervisor;
            cash: read_money(ById) -> MoneyView, ClerksOrSupervisor;
            cash: collect_sum(CollectSum) -> MoneyView, Clerks;
            cash: exempt_sum(ExemptSum) -> MoneyView, Clerks;
            cash: refund_sum(RefundSum) -> MoneyView, Clerks;
            duty: list_duties(Nothing) -> DutyList, AnyPerson;
            duty: change_person(ChangePerson) -> PeopleView, Admin;
            duty: read_office_rules(Nothing) -> OfficeRules, AnyPerson;
            duty: change_office_rules(OfficeRules) -> OfficeRules, Admin;
            citizen: open_citizen_screen(Nothing) -> CitizenScreenOpened, Anyone;
            citizen: read_citizen_screen(ByScreen) -> CitizenView, Anyone;
            citizen: give_opinion(GiveOpinion) -> Done, Anyone;
            citizen: skip_opinion(SkipOpinion) -> Done, Anyone;
            citizen: read_citizen_state(Nothing) -> CitizenState, AnyPerson;
            citizen: report_opinions(ReportOpinions) -> OpinionReport, Supervisor;
            settings: read_settings(Nothing) -> SettingsView, AnyPerson;
            settings: change_counter(ChangeCounter) -> SettingsView, AnyPerson;
            settings: change_office(ChangeOffice) -> SettingsView, Admin;
            settings: change_agency(ChangeAgency) -> SettingsView, Admin;
            settings: try_account(ByAgency) -> SettingsView, Admin;
            settings: list_scanners(ListScanners) -> ScannersView, AnyPerson;
            settings: list_printers(Nothing) -> PrintersView, AnyPerson;
            settings: list_people(Nothing) -> PeopleView, SupervisorOrAdmin;
            settings: add_person(AddPerson) -> PeopleView, Admin;
            settings: end_person(ById) -> PeopleView, Admin;
            settings: set_pin(SetPin) -> PeopleView, Admin;
            settings: verify(Verify) -> VerifyView, AnyPerson;
            settings: reconcile(Reconcile) -> Reconciled, ClerksOrSupervisor;
        }
    };
}
pub(crate) use with_commands;
