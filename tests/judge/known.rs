//! Refusals that are no fault of a client: of which requests, and why the judge is wrong.

/// A refusal that was looked into.
pub(crate) struct Known {
    description: &'static str,
    judge: &'static str,
    /// A part of `call: what the judge says`.
    part: &'static str,
    reason: &'static str,
}

const CORE: &str = "openapi-core";

/// What was found. An entry that meets no refusal any more is a failure of the test, too.
const KNOWN: &[Known] = &[
    Known {
        description: "docker-engine.json",
        judge: CORE,
        part: "Invalid header parameter: Content-type",
        reason: "a parameter of this name is ignored (OpenAPI 3.0.4, Parameter Object); the body has the first form that \
                 is described, and the parameter lists another",
    },
    Known {
        description: "docker-engine.json",
        judge: CORE,
        part: "Formatter not found for json format",
        reason: "the judge knows no such format, and formats are open (OpenAPI 3.0.4, Data Types)",
    },
    Known {
        description: "docker-engine.json",
        judge: CORE,
        part: "Request body validation error: Value b'",
        reason: "the judge does not decode application/octet-stream and then asks of the bytes to be the text or the \
                 object of the schema",
    },
    Known {
        description: "mattermost-api.yaml",
        judge: CORE,
        part: "~1files~1search/post",
        reason: "numbers and booleans in parts of multipart are text/plain (OpenAPI 3.0.4, Encoding Object); the judge \
                 turns them into values for urlencoded forms only",
    },
    Known {
        description: "mattermost-api.yaml",
        judge: CORE,
        part: "~1teams~1{team_id}~1import/post (All)",
        reason: "a number in a part of multipart, as above",
    },
    Known {
        description: "stripe-spec3.json",
        judge: CORE,
        part: "DeserializeError: ('deepObject', '",
        reason: "the judge reads deepObject where the schema says `type: object`; the description uses it for arrays and \
                 for `anyOf`, which OpenAPI leaves open, and the service reads `expand[0]`",
    },
    Known {
        description: "stripe-spec3.json",
        judge: CORE,
        part: "CastError: Failed to cast value to",
        reason: "the judge takes `a[b][c]` for `a` with the property `c`: it reads deepObject one level deep, and OpenAPI \
                 leaves deeper ones open",
    },
];

/// What excuses a refusal.
pub(crate) fn excuse(description: &str, judge: &str, told: &str) -> Option<&'static str> {
    let mut entries = of(description, judge);
    entries
        .find(|known| told.contains(known.part))
        .map(|known| known.reason)
}

/// The excuses of a judge for the requests of a description.
pub(crate) fn excuses(description: &str, judge: &str) -> Vec<&'static str> {
    of(description, judge).map(|known| known.reason).collect()
}

fn of(description: &str, judge: &str) -> impl Iterator<Item = &'static Known> {
    KNOWN
        .iter()
        .filter(move |known| known.description == description && known.judge == judge)
}
