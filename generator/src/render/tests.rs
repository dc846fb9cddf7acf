//! Whole crates from small descriptions.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostics::{Lints, Sink};
use crate::document::Document;
use crate::{analyze, emit, lower, names, plan, render};

fn generate(yaml: &str) -> BTreeMap<String, String> {
    let config = Config::new();
    let mut sink = Sink::new(&Lints::default());
    let document = Document::from_yaml_for_tests(yaml);
    let api = lower::lower(&document, &config, &mut sink);
    let facts = analyze::analyze(&api, &config, &mut sink);
    let names = names::assign(&api, &facts, &config, &mut sink);
    render::render(emit::emit(&plan::plan(&api, &facts, &names, &config)))
}

/// Writes the crate of a description to a folder, to be looked at and compiled.
#[test]
#[ignore = "needs BALAS_SPEC, BALAS_OUT and BALAS_RUNTIME"]
fn a_real_description() {
    let variable = |name: &str| std::env::var(name).expect("is set");
    let yaml = std::fs::read_to_string(variable("BALAS_SPEC")).expect("can be read");
    let files = generate(&yaml);
    let out = std::path::PathBuf::from(variable("BALAS_OUT"));
    for (path, text) in files {
        let path = out.join(path);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("can be made");
        let runtime = format!("{{ path = {:?} }}", variable("BALAS_RUNTIME"));
        let text = text.replace(
            "balas-runtime = \"0.1.0\"",
            &format!("balas-runtime = {runtime}"),
        );
        std::fs::write(path, text).expect("can be written");
    }
}
