//! Names the one command of the shell, so that only windows with the permission may call it.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["rpc"]);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
    {
        println!("cargo::error={error:#}");
    }
}
