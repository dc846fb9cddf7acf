//! The client: HTTP with limits.

use std::time::{Duration, Instant};

use ureq::Agent;

/// How long one file may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long all files together may take.
const ENDURANCE: Duration = Duration::from_secs(300);
const MAX_REDIRECTS: u32 = 5;
const MAX_FILES: usize = 256;
/// Of one file and of all of them, in bytes. A file that `source` would refuse needs not be read to its end.
const MAX_FILE: u64 = 64 << 20;
const MAX_TOTAL: u64 = 256 << 20;

#[derive(Debug)]
pub(super) struct Http {
    agent: Agent,
    started: Instant,
    files: usize,
    bytes: u64,
}

impl Http {
    pub(super) fn new() -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(MAX_REDIRECTS)
            .user_agent(concat!("balas/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: config.into(),
            started: Instant::now(),
            files: 0,
            bytes: 0,
        }
    }

    /// The content of a file, or why there is none.
    pub(super) fn get(&mut self, url: &str) -> Result<Vec<u8>, String> {
        self.files += 1;
        if self.files > MAX_FILES {
            return Err(format!("no more than {MAX_FILES} files are fetched"));
        }
        if self.started.elapsed() > ENDURANCE {
            let limit = ENDURANCE.as_secs();
            return Err(format!("fetching takes more than {limit} seconds"));
        }
        let most = MAX_FILE.min(MAX_TOTAL.saturating_sub(self.bytes));
        let bytes = self.read(url, most).map_err(|error| words(&error, most))?;
        self.bytes += bytes.len() as u64;
        Ok(bytes)
    }

    fn read(&self, url: &str, most: u64) -> Result<Vec<u8>, ureq::Error> {
        // What is asked for under encryption is not taken without.
        let is_secure = url
            .get(..6)
            .is_some_and(|it| it.eq_ignore_ascii_case("https:"));
        let request = self.agent.get(url).config().https_only(is_secure).build();
        let mut response = request.call()?;
        response.body_mut().with_config().limit(most).read_to_vec()
    }
}

fn words(error: &ureq::Error, most: u64) -> String {
    match error {
        ureq::Error::StatusCode(code) => format!("the server answers {code}"),
        ureq::Error::BodyExceedsLimit(_) => format!("it has more than {most} bytes"),
        ureq::Error::TooManyRedirects => {
            format!("it leads on to other addresses more than {MAX_REDIRECTS} times")
        }
        ureq::Error::Timeout(_) => format!("it takes more than {} seconds", PATIENCE.as_secs()),
        error => error.to_string(),
    }
}
