//! The device's two XML documents, with the elements that the traced server's have.

use super::device::{Job, JobState};

const NAMESPACES: &str = "xmlns:pwg='http://www.pwg.org/schemas/2010/12/sm' \
     xmlns:scan='http://schemas.hp.com/imaging/escl/2011/05/03'";
const RESOLUTIONS: [u32; 4] = [75, 150, 200, 300];

pub(super) fn head(doctype: bool) -> String {
    let doctype = if doctype { "<!doctype scanner>\n" } else { "" };
    format!("<?xml version='1.0' encoding='UTF-8'?>\n{doctype}")
}

pub(super) fn capabilities(port: u16, feeder_capacity: Option<u32>) -> String {
    let capacity = feeder_capacity
        .map(|sheets| format!("<scan:FeederCapacity>{sheets}</scan:FeederCapacity>\n"))
        .unwrap_or_default();
    format!(
        "<scan:ScannerCapabilities {NAMESPACES}>
<pwg:Version>2.0</pwg:Version>
<pwg:MakeAndModel>Quay scripted scanner</pwg:MakeAndModel>
<pwg:SerialNumber>1.0</pwg:SerialNumber>
<scan:UUID>5d1c3b0e-1d5c-5d3b-8f5e-000000000001</scan:UUID>
<scan:AdminURI>http://127.0.0.1:{port}/eSCL</scan:AdminURI>
<scan:Platen>
<scan:PlatenInputCaps>
{0}</scan:PlatenInputCaps>
</scan:Platen>
<scan:Adf>
<scan:AdfSimplexInputCaps>
{0}</scan:AdfSimplexInputCaps>
<scan:AdfDuplexInputCaps>
{0}</scan:AdfDuplexInputCaps>
{capacity}<scan:AdfOptions>
<scan:AdfOption>DetectPaperLoaded</scan:AdfOption>
</scan:AdfOptions>
</scan:Adf>
</scan:ScannerCapabilities>
",
        input_caps()
    )
}

fn input_caps() -> String {
    let resolutions: String = RESOLUTIONS
        .iter()
        .map(|dpi| {
            format!(
                "<scan:DiscreteResolution>\n<scan:XResolution>{dpi}</scan:XResolution>\n\
                 <scan:YResolution>{dpi}</scan:YResolution>\n</scan:DiscreteResolution>\n"
            )
        })
        .collect();
    format!(
        "<scan:MinWidth>0</scan:MinWidth>
<scan:MinHeight>0</scan:MinHeight>
<scan:MaxWidth>2550</scan:MaxWidth>
<scan:MaxHeight>4200</scan:MaxHeight>
<scan:MaxPhysicalWidth>2550</scan:MaxPhysicalWidth>
<scan:MaxPhysicalHeight>4200</scan:MaxPhysicalHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles>
<scan:SettingProfile name='0'>
<scan:ColorModes>
<scan:ColorMode>Grayscale8</scan:ColorMode>
<scan:ColorMode>RGB24</scan:ColorMode>
</scan:ColorModes>
<scan:ColorSpaces>
<scan:ColorSpace>RGB</scan:ColorSpace>
</scan:ColorSpaces>
<scan:SupportedResolutions>
<scan:DiscreteResolutions>
{resolutions}</scan:DiscreteResolutions>
</scan:SupportedResolutions>
<scan:DocumentFormats>
<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
</scan:DocumentFormats>
</scan:SettingProfile>
</scan:SettingProfiles>
<scan:SupportedIntents>
<scan:SupportedIntent>TextAndGraphic</scan:SupportedIntent>
<scan:SupportedIntent>Photo</scan:SupportedIntent>
</scan:SupportedIntents>
"
    )
}

pub(super) fn status(feeder: &str, jobs: &[Job]) -> String {
    let busy = jobs.iter().any(|job| job.state == JobState::Processing);
    let state = if busy { "Processing" } else { "Idle" };
    let jobs: String = jobs.iter().map(job_info).collect();
    format!(
        "<scan:ScannerStatus {NAMESPACES}>
<pwg:Version>2.0</pwg:Version>
<pwg:State>{state}</pwg:State>
<scan:AdfState>{feeder}</scan:AdfState>
<scan:Jobs>
{jobs}</scan:Jobs>
</scan:ScannerStatus>
"
    )
}

fn job_info(job: &Job) -> String {
    let (state, reason) = match job.state {
        JobState::Pending => ("Pending", "JobQueued"),
        JobState::Processing => ("Processing", "JobScanning"),
        JobState::Completed => ("Completed", "JobCompletedSuccessfully"),
        JobState::Aborted => ("Aborted", "ResourcesAreNotReady"),
        JobState::Canceled => ("Canceled", "JobCanceledByUser"),
    };
    format!(
        "<scan:JobInfo>
<pwg:JobUri>/eSCL/ScanJobs/{id}</pwg:JobUri>
<pwg:JobUuid>{id}</pwg:JobUuid>
<scan:Age>0</scan:Age>
<pwg:JobState>{state}</pwg:JobState>
<pwg:ImagesCompleted>{images}</pwg:ImagesCompleted>
<pwg:JobStateReasons>
<pwg:JobStateReason>{reason}</pwg:JobStateReason>
</pwg:JobStateReasons>
</scan:JobInfo>
",
        id = job.name(),
        images = job.given
    )
}
