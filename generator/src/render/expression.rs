//! Expressions in the layout of rustfmt.
//!
//! rustfmt keeps an expression on one line while it is small: 60 columns for the arguments of a call, a chain of
//! methods or an array, 18 for the fields of a struct. Where it is not, arguments, links and fields get a line each,
//! except that a single argument that opens a bracket of its own shares the line.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall, ExprStruct};

use super::line::{WIDTH, flat};

const CALL: usize = 60;
const STRUCT: usize = 18;

/// The expression from `column` on, with `tail` more characters behind it; further lines stand at `indent`.
pub(super) fn print(expr: &Expr, indent: usize, column: usize, tail: usize) -> String {
    let line = text(expr);
    if is_small(expr) && column + line.chars().count() + tail <= WIDTH {
        return line;
    }
    broken(expr, indent, column, tail)
}

/// The expression over several lines, if it can be broken at all.
fn broken(expr: &Expr, indent: usize, column: usize, tail: usize) -> String {
    match expr {
        Expr::Call(call) => {
            let head = text(&call.func);
            arguments(&head, call.args.iter(), indent, column)
        }
        Expr::MethodCall(call) => chain(expr, call, indent, column, tail),
        Expr::Struct(of) => structure(of, indent),
        Expr::Array(array) => {
            let items: Vec<&Expr> = array.elems.iter().collect();
            match items.as_slice() {
                [only] if is_bracket(only) => {
                    format!("[{}]", broken(only, indent, column + 1, tail + 1))
                }
                items => format!("[\n{}{}]", rows(items.iter().copied(), indent), pad(indent)),
            }
        }
        Expr::Reference(reference) => {
            format!("&{}", broken(&reference.expr, indent, column + 1, tail))
        }
        _ => text(expr),
    }
}

fn text(tokens: &impl ToTokens) -> String {
    flat(tokens.to_token_stream())
}

fn pad(indent: usize) -> String {
    " ".repeat(indent)
}

/// Whether rustfmt keeps it on one line, if it fits.
fn is_small(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => arguments_are_small(call.args.iter()),
        Expr::MethodCall(call) => {
            let (_, links) = links(expr);
            let fits = links.len() < 2 || text(expr).chars().count() <= CALL;
            fits && is_small(&call.receiver) && arguments_are_small(call.args.iter())
        }
        Expr::Struct(of) => {
            let width: usize = of
                .fields
                .iter()
                .map(|field| text(field).chars().count() + 2)
                .sum();
            of.rest.is_none()
                && width <= STRUCT + 2
                && of.fields.iter().all(|field| is_small(&field.expr))
        }
        Expr::Array(array) => are_small(array.elems.iter(), CALL),
        Expr::Reference(reference) => is_small(&reference.expr),
        _ => true,
    }
}

/// Arguments that may share a line. One alone may be as long as the line, unless it opens a bracket of its own.
fn arguments_are_small<'e>(items: impl ExactSizeIterator<Item = &'e Expr> + Clone) -> bool {
    let mut all = items.clone();
    match (all.len(), all.next()) {
        (1, Some(only)) if !is_bracket(only) => is_small(only),
        _ => are_small(items, CALL),
    }
}

fn is_bracket(expr: &Expr) -> bool {
    match expr {
        Expr::Call(_) | Expr::Struct(_) | Expr::Array(_) => true,
        Expr::Reference(reference) => is_bracket(&reference.expr),
        _ => false,
    }
}

fn are_small<'e>(items: impl Iterator<Item = &'e Expr> + Clone, limit: usize) -> bool {
    let widths: Vec<usize> = items
        .clone()
        .map(|item| text(item).chars().count())
        .collect();
    let separators = 2 * widths.len().saturating_sub(1);
    widths.iter().sum::<usize>() + separators <= limit && items.clone().all(is_small)
}

/// `head(…)` over several lines.
fn arguments<'e>(
    head: &str,
    items: impl Iterator<Item = &'e Expr>,
    indent: usize,
    column: usize,
) -> String {
    let items: Vec<&Expr> = items.collect();
    if let [only] = items.as_slice() {
        // The chain begins within the first indentation: `Ok(self`.
        if let (Expr::MethodCall(_), true) = (only, head.chars().count() < 4) {
            return format!("{head}({})", column_of_links(only, indent, 0, 1));
        }
        if opens_bracket(only) {
            let inner = broken(only, indent, column + head.chars().count() + 1, 1);
            return format!("{head}({inner})");
        }
    }
    format!(
        "{head}(\n{}{})",
        rows(items.into_iter(), indent),
        pad(indent)
    )
}

/// Items on lines of their own, a comma after each.
fn rows<'e>(items: impl Iterator<Item = &'e Expr>, indent: usize) -> String {
    let indent = indent + 4;
    items
        .map(|item| format!("{}{},\n", pad(indent), print(item, indent, indent, 1)))
        .collect()
}

/// Whether an only argument stays on the line of the call around it, because its own bracket can open there.
fn opens_bracket(expr: &Expr) -> bool {
    match expr {
        Expr::MethodCall(call) => breaks_in_last(call),
        Expr::Reference(reference) => opens_bracket(&reference.expr),
        other => is_bracket(other),
    }
}

/// Whether only the arguments of the last link are too wide for a line: `self.0.with(`.
fn breaks_in_last(call: &ExprMethodCall) -> bool {
    let is_short = !matches!(call.receiver.as_ref(), Expr::MethodCall(_) | Expr::Call(_));
    is_short && !arguments_are_small(call.args.iter())
}

fn chain(expr: &Expr, call: &ExprMethodCall, indent: usize, column: usize, tail: usize) -> String {
    let (root, _) = links(expr);
    if breaks_in_last(call) {
        let head = format!("{}.{}", text(&call.receiver), method(call));
        return arguments(&head, call.args.iter(), indent, column);
    }
    // A root as short as `self` shares its line with the first link.
    let shared = usize::from(text(root).len() <= 4);
    column_of_links(expr, indent, shared, tail)
}

/// A chain with a link a line, except for the first `shared` ones.
fn column_of_links(expr: &Expr, indent: usize, shared: usize, tail: usize) -> String {
    let (root, links) = links(expr);
    let mut out = text(root);
    for (position, next) in links.iter().enumerate() {
        let tail = if position + 1 == links.len() { tail } else { 0 };
        if position >= shared {
            out.push_str(&format!("\n{}", pad(indent + 4)));
        }
        out.push_str(&link(next, indent + 4, tail));
    }
    out
}

/// The root of a chain and its links, in order.
fn links(chain: &Expr) -> (&Expr, Vec<&Expr>) {
    let mut links = Vec::new();
    let mut expr = chain;
    loop {
        let next: &Expr = match expr {
            Expr::MethodCall(call) => &call.receiver,
            Expr::Field(field) => &field.base,
            root => {
                links.reverse();
                return (root, links);
            }
        };
        links.push(expr);
        expr = next;
    }
}

fn link(expr: &Expr, indent: usize, tail: usize) -> String {
    match expr {
        Expr::MethodCall(call) => {
            let head = format!(".{}", method(call));
            let line = format!(
                "{head}({})",
                call.args.iter().map(text).collect::<Vec<_>>().join(", ")
            );
            let fits = indent + line.chars().count() + tail <= WIDTH;
            if fits && arguments_are_small(call.args.iter()) {
                return line;
            }
            arguments(&head, call.args.iter(), indent, indent)
        }
        Expr::Field(field) => format!(".{}", text(&field.member)),
        other => text(other),
    }
}

fn method(call: &ExprMethodCall) -> String {
    let turbofish = call.turbofish.as_ref().map(text).unwrap_or_default();
    format!("{}{turbofish}", call.method)
}

/// A struct with a field a line.
fn structure(of: &ExprStruct, indent: usize) -> String {
    let inner = indent + 4;
    let mut out = format!("{} {{\n", text(&of.path));
    for field in &of.fields {
        let name = text(&field.member);
        out.push_str(&pad(inner));
        out.push_str(&name);
        if field.colon_token.is_some() {
            let column = inner + name.chars().count() + 2;
            out.push_str(&format!(": {}", print(&field.expr, inner, column, 1)));
        }
        out.push_str(",\n");
    }
    if let Some(rest) = &of.rest {
        out.push_str(&format!("{}..{}\n", pad(inner), text(rest)));
    }
    out.push_str(&format!("{}}}", pad(indent)));
    out
}
