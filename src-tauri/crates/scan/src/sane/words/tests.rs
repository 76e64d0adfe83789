use super::*;
use crate::request::Paper;

const TEST_DEVICE: &str = "
All options specific to device `test:0':
  Scan Mode:
    --mode Gray|Color [Color]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --depth 1|8|16 [8]
    --resolution 1..1200dpi (in steps of 1) [300]
    --source Flatbed|Automatic Document Feeder [Flatbed]
    --read-delay-duration 1000..200000us (in steps of 1000) [inactive]
  Geometry:
    -l 0..356mm (in steps of 1) [0]
    -t 0..356mm (in steps of 1) [0]
    -x 0..356mm (in steps of 1) [210]
    -y 0..356mm (in steps of 1) [297]
";

const FEEDER: &str = "
    --source ADF Front|ADF Back|ADF Duplex [ADF Front]
    --mode Lineart|Gray|Color [Gray]
    --resolution 150|200|300|600dpi [300]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..279.364mm (in steps of 0.0211639) [279.364]
";

const BY_ADF_MODE: &str = "
    --source Flatbed|ADF [Flatbed]
    --adf-mode Simplex|Duplex [Simplex]
    --mode Color|Gray [Color]
    --resolution 300dpi [300]
";

fn request(source: Source, mode: Mode, dpi: u16) -> ScanRequest {
    ScanRequest {
        source,
        dpi,
        mode,
        paper: Paper::A4,
    }
}

#[test]
fn drivers_words_are_found() {
    use Mode::{Bw, Colour, Gray};
    use Source::{Feeder, FeederDuplex, Flatbed};
    for (options, ask, want) in [
        (
            TEST_DEVICE,
            (Feeder, Colour, 300),
            "--source=Automatic Document Feeder --mode=Color --depth=8 --resolution=300 -l 0 -t 0 -x 209.97 -y 297.01",
        ),
        (
            TEST_DEVICE,
            (Flatbed, Bw, 200),
            "--source=Flatbed --mode=Gray --depth=1 --resolution=200 -l 0 -t 0 -x 209.97 -y 297.01",
        ),
        (
            FEEDER,
            (FeederDuplex, Bw, 200),
            "--source=ADF Duplex --mode=Lineart --resolution=200 -l 0 -t 0 -x 209.97 -y 279.40",
        ),
        (
            FEEDER,
            (Feeder, Gray, 600),
            "--source=ADF Front --mode=Gray --resolution=600 -l 0 -t 0 -x 209.97 -y 279.40",
        ),
        (
            BY_ADF_MODE,
            (FeederDuplex, Colour, 300),
            "--source=ADF --adf-mode=Duplex --mode=Color --resolution=300",
        ),
    ] {
        let plan = Options::read(options)
            .unwrap()
            .plan(&request(ask.0, ask.1, ask.2))
            .unwrap();
        assert_eq!(plan.arguments.join(" "), want);
    }
}

#[test]
fn what_a_driver_has_not_is_refused_before_it_is_asked() {
    for (options, ask) in [
        (TEST_DEVICE, (Source::FeederDuplex, Mode::Colour, 300)),
        (TEST_DEVICE, (Source::Feeder, Mode::Colour, 9999)),
        (FEEDER, (Source::Flatbed, Mode::Colour, 300)),
        (FEEDER, (Source::Feeder, Mode::Colour, 99)),
        (BY_ADF_MODE, (Source::Feeder, Mode::Bw, 300)),
    ] {
        let plan = Options::read(options)
            .unwrap()
            .plan(&request(ask.0, ask.1, ask.2));
        assert!(
            matches!(plan, Err(ScanError::Unsupported(_))),
            "{ask:?}: {plan:?}"
        );
    }
    assert_eq!(Options::read("scanimage: open of device x failed\n"), None);
}

#[test]
fn complaints_are_understood() {
    for (printed, complaint) in [
        (
            "scanimage: sane_start: Document feeder out of documents\nBatch terminated, 10 pages scanned",
            Some(Complaint::NoDocuments),
        ),
        (
            "scanimage: sane_start: Document feeder jammed",
            Some(Complaint::Jammed),
        ),
        (
            "scanimage: sane_read: Scanner cover is open",
            Some(Complaint::CoverOpen),
        ),
        (
            "scanimage: open of device x failed: Invalid argument",
            Some(Complaint::Invalid),
        ),
        ("Scanning page 1", None),
    ] {
        assert_eq!(Complaint::within(printed), complaint, "{printed}");
    }
}
