//! How the service signs the requests that it makes.

use serde_json::Value;

use super::declaration::{Declaration, Mistake};
use crate::origin::Origin;

/// HMAC-SHA256 over the body and what else is signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "inspect", derive(serde::Serialize))]
pub struct Signature {
    /// The header that carries it.
    pub header: String,
    /// What stands before it there.
    pub prefix: String,
    /// What is signed: a template with `{body}`, `{timestamp}` and `{id}`.
    pub signed: String,
    /// The header with the time of sending, in seconds since 1970, and what stands before it there.
    pub timestamp: Option<(String, String)>,
    /// The header with what `{id}` stands for.
    pub id: Option<String>,
    /// Whether it is in base64 and not in hexadecimal.
    pub is_base64: bool,
    /// The prefix of a secret that is a key in base64; `None`: its bytes are the key.
    pub secret: Option<String>,
    /// How many seconds the time of sending may be off; `None`: what is usual.
    pub tolerance: Option<u64>,
}

const KEYS: &[&str] = &[
    "header",
    "prefix",
    "signed",
    "timestamp",
    "timestamp-prefix",
    "id",
    "encoding",
    "secret",
    "secret-prefix",
    "tolerance",
];

impl Signature {
    /// Reads `{ header: X-Signature, prefix: sha256=, signed: "{timestamp}.{body}", timestamp: X-Timestamp }`.
    pub(crate) fn read(value: &Value, at: &Origin) -> Result<Self, Mistake> {
        let Value::Object(fields) = value else {
            return Err((at.clone(), "must be an object".to_owned()));
        };
        let fields = Declaration::of(fields, at, KEYS)?;
        let signature = Self {
            header: header(&fields, "header")?.ok_or_else(|| {
                let wanted = "lacks `header`, which names the header with the signature";
                (at.clone(), wanted.to_owned())
            })?,
            prefix: fields.text("prefix")?.unwrap_or_default(),
            signed: fields
                .text("signed")?
                .unwrap_or_else(|| "{body}".to_owned()),
            timestamp: match header(&fields, "timestamp")? {
                Some(header) => {
                    Some((header, fields.text("timestamp-prefix")?.unwrap_or_default()))
                }
                None => None,
            },
            id: header(&fields, "id")?,
            is_base64: is_base64(&fields, "encoding", "hex")?,
            secret: match is_base64(&fields, "secret", "plain")? {
                true => Some(fields.text("secret-prefix")?.unwrap_or_default()),
                false => None,
            },
            tolerance: seconds(&fields, "tolerance")?,
        };
        signature.is_whole(&fields)?;
        Ok(signature)
    }

    /// What is signed and what is told of it must fit each other.
    fn is_whole(&self, fields: &Declaration<'_>) -> Result<(), Mistake> {
        let parts = [
            ("{body}", "", true),
            ("{timestamp}", "timestamp", self.timestamp.is_some()),
            ("{id}", "id", self.id.is_some()),
        ];
        for (part, key, is_told) in parts {
            match (self.signed.contains(part), is_told) {
                (true, true) | (false, false) => {}
                (true, false) => {
                    let wanted = format!("has `{part}`, and no `{key}` says which header that is");
                    return Err(fields.mistake("signed", &wanted));
                }
                (false, true) => {
                    return Err(fields.mistake("signed", &format!("must contain `{part}`")));
                }
            }
        }
        Ok(())
    }
}

fn header(fields: &Declaration<'_>, key: &str) -> Result<Option<String>, Mistake> {
    let is_name = |text: &String| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    match fields.text(key)? {
        Some(text) if !is_name(&text) => Err(fields.mistake(key, "must be the name of a header")),
        text => Ok(text),
    }
}

fn is_base64(fields: &Declaration<'_>, key: &str, other: &str) -> Result<bool, Mistake> {
    match fields.text(key)?.as_deref() {
        Some("base64") => Ok(true),
        None => Ok(false),
        Some(text) if text == other => Ok(false),
        Some(_) => Err(fields.mistake(key, &format!("must be `{other}` or `base64`"))),
    }
}

fn seconds(fields: &Declaration<'_>, key: &str) -> Result<Option<u64>, Mistake> {
    match fields.get(key).map(Value::as_u64) {
        Some(None) => Err(fields.mistake(key, "must be a number of seconds")),
        seconds => Ok(seconds.flatten()),
    }
}

#[cfg(test)]
mod tests {
    use super::Signature;
    use crate::origin::Origin;

    fn read(text: &str) -> Result<Signature, String> {
        let value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Signature::read(&value, &Origin::root()).map_err(|(at, what)| format!("{at} {what}"))
    }

    #[test]
    fn declarations_are_read() {
        assert_eq!(
            read(r#"{"header": "X-Hub-Signature-256", "prefix": "sha256="}"#),
            Ok(Signature {
                header: "X-Hub-Signature-256".into(),
                prefix: "sha256=".into(),
                signed: "{body}".into(),
                ..Signature::default()
            })
        );
        assert_eq!(
            read(
                r#"{"header": "webhook-signature", "prefix": "v1,", "signed": "{id}.{timestamp}.{body}", "id": "webhook-id",
                    "timestamp": "webhook-timestamp", "encoding": "base64", "secret": "base64", "secret-prefix": "whsec_",
                    "tolerance": 60}"#
            ),
            Ok(Signature {
                header: "webhook-signature".into(),
                prefix: "v1,".into(),
                signed: "{id}.{timestamp}.{body}".into(),
                timestamp: Some(("webhook-timestamp".into(), String::new())),
                id: Some("webhook-id".into()),
                is_base64: true,
                secret: Some("whsec_".into()),
                tolerance: Some(60),
            })
        );
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let wrong = |text| read(text).err().unwrap_or_default();
        assert_eq!(wrong("true"), "# must be an object");
        assert_eq!(
            wrong("{}"),
            "# lacks `header`, which names the header with the signature"
        );
        assert_eq!(
            wrong(r#"{"header": "a b"}"#),
            "#/header must be the name of a header"
        );
        assert_eq!(
            wrong(r#"{"header": "a", "signed": "{timestamp}{body}"}"#),
            "#/signed has `{timestamp}`, and no `timestamp` says which header that is"
        );
        assert_eq!(
            wrong(r#"{"header": "a", "timestamp": "b"}"#),
            "# must contain `{timestamp}`"
        );
        assert_eq!(
            wrong(r#"{"header": "a", "encoding": "hexx"}"#),
            "#/encoding must be `hex` or `base64`"
        );
        assert_eq!(
            wrong(r#"{"header": "a", "tolerance": -1}"#),
            "#/tolerance must be a number of seconds"
        );
    }
}
