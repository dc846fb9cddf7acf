//! What readers are told about the constraints of values: a point for each that the Rust type does not say by itself.

use super::docs::code;
use crate::api::{Bound, Constraints, Limits, Scalar, Shape, Type};

/// Encodings that leave everything as it is (RFC 2045, 6.2).
const IDENTITIES: &[&str] = &["7bit", "8bit", "binary"];
/// Longest pattern that is shown, in bytes.
const MAX_PATTERN: usize = 60;

/// The points about a type.
pub(super) fn points(ty: &Type) -> Vec<String> {
    let mut points = about_shape(ty);
    points.extend(about_conditions(&ty.constraints.conditions));
    points
}

fn about_conditions(keywords: &[&str]) -> Option<String> {
    let keywords: Vec<String> = keywords.iter().map(|keyword| code(keyword)).collect();
    let shown = keywords.join(", ");
    let is_any = !keywords.is_empty();
    is_any.then(|| format!("Further conditions hold that types cannot express: {shown}."))
}

fn about_shape(ty: &Type) -> Vec<String> {
    let constraints = &ty.constraints;
    match &ty.shape {
        Shape::Scalar(Scalar::Bool) | Shape::Symbols(_) => Vec::new(),
        Shape::Scalar(scalar) if is_number(*scalar) => about_number(constraints, *scalar),
        Shape::Scalar(scalar) => about_text(constraints, *scalar),
        Shape::List { .. } => about_list(constraints),
        Shape::Record(_) | Shape::Map { .. } => {
            counted(constraints.properties, "property", "properties")
        }
        _ => Vec::new(),
    }
}

/// Whether values of it have an order.
pub(super) fn is_number(scalar: Scalar) -> bool {
    use Scalar::{Decimal, Digits, F32, F64, I32, I64, U32, U64};
    matches!(scalar, I32 | I64 | U32 | U64 | F32 | F64 | Decimal | Digits)
}

fn about_text(constraints: &Constraints, scalar: Scalar) -> Vec<String> {
    let is_shown = |pattern: &&String| pattern.len() <= MAX_PATTERN && !pattern.trim().is_empty();
    let patterns = constraints.patterns.iter().filter(is_shown);
    let mut points = counted(constraints.length, "character", "characters");
    points.extend(patterns.map(|pattern| format!("Matches {}.", code(pattern))));
    points.extend(about_content(constraints, scalar));
    points
}

/// What a text holds, and how that is encoded where the type does not say so.
fn about_content(constraints: &Constraints, scalar: Scalar) -> Option<String> {
    let media_type = constraints.media_type.as_deref().map(code);
    let encoding = constraints.encoding.as_deref();
    let is_telling = |encoding: &&str| scalar != Scalar::Base64 && !IDENTITIES.contains(encoding);
    let encoding = encoding.filter(is_telling).map(code);
    match (media_type, encoding) {
        (None, None) => None,
        (Some(media_type), None) => Some(format!("Holds {media_type}.")),
        (None, Some(encoding)) => Some(format!("Encoded as {encoding}.")),
        (Some(media_type), Some(encoding)) => {
            Some(format!("Holds {media_type}, encoded as {encoding}."))
        }
    }
}

fn about_list(constraints: &Constraints) -> Vec<String> {
    let mut points = counted(constraints.items, "item", "items");
    if constraints.unique_items {
        points.push("No item stands in it twice.".to_owned());
    }
    points
}

/// `At least 1 item.`
fn counted(limits: Limits, one: &str, many: &str) -> Vec<String> {
    let noun = |count: u64| if count == 1 { one } else { many };
    let text = match (limits.min.filter(|min| *min > 0), limits.max) {
        (None, None) => return Vec::new(),
        (None, Some(max)) => format!("At most {max} {}.", noun(max)),
        (Some(min), None) => format!("At least {min} {}.", noun(min)),
        (Some(min), Some(max)) if min == max => format!("Exactly {min} {}.", noun(min)),
        (Some(min), Some(max)) => format!("{min} to {max} {}.", noun(max)),
    };
    vec![text]
}

fn about_number(constraints: &Constraints, scalar: Scalar) -> Vec<String> {
    let mut points = match bounds(constraints, scalar) {
        (Some(min), Some(max)) if !min.is_exclusive && !max.is_exclusive => {
            vec![format!("From {} to {}.", min.value, max.value)]
        }
        (min, max) => [
            min.map(|bound| phrase(bound, "At least", "More than")),
            max.map(|bound| phrase(bound, "At most", "Less than")),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    points.extend(
        constraints
            .multiple_of
            .map(|factor| format!("A multiple of {factor}.")),
    );
    points
}

/// The bounds that the Rust type does not have anyway.
pub(super) fn bounds(constraints: &Constraints, scalar: Scalar) -> (Option<Bound>, Option<Bound>) {
    let (least, greatest) = scalar.range();
    let minimum = constraints
        .minimum
        .filter(|bound| bound.value > least || bound.is_exclusive);
    let maximum = constraints
        .maximum
        .filter(|bound| bound.value < greatest || bound.is_exclusive);
    (minimum, maximum)
}

fn phrase(bound: Bound, inside: &str, outside: &str) -> String {
    let words = if bound.is_exclusive { outside } else { inside };
    format!("{words} {}.", bound.value)
}
