//! `impl` blocks: methods in the layout of rustfmt, with a blank line between them.

use quote::ToTokens;
use syn::{Block, Expr, ExprMatch, ImplItem, ImplItemFn, ItemImpl, Local, Signature, Stmt};

use super::line::{WIDTH, flat};
use super::{attribute, expression, item};

/// An `impl` block.
pub(super) fn implementation(block: &ItemImpl, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let generics = flat(block.generics.to_token_stream());
    let ty = flat(block.self_ty.to_token_stream());
    let items: Vec<String> = block
        .items
        .iter()
        .map(|of| member(of, indent + 4))
        .collect();
    format!("{pad}impl{generics} {ty} {{\n{}{pad}}}\n", items.join("\n"))
}

fn member(item: &ImplItem, indent: usize) -> String {
    match item {
        ImplItem::Fn(function) => method(function, indent),
        other => item::fallback(other.to_token_stream(), indent),
    }
}

fn method(function: &ImplItemFn, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let visibility = match flat(function.vis.to_token_stream()) {
        text if text.is_empty() => text,
        text => format!("{text} "),
    };
    let mut out = attribute::lines(&function.attrs, &pad);
    out.push_str(&signature(&visibility, &function.sig, indent));
    out.push_str(" {\n");
    out.push_str(&body(&function.block, indent + 4));
    out.push_str(&format!("{pad}}}\n"));
    out
}

/// On one line if it fits, else an argument a line.
fn signature(visibility: &str, signature: &Signature, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let head = format!("{visibility}fn {}", signature.ident);
    let output = match flat(signature.output.to_token_stream()) {
        text if text.is_empty() => text,
        text => format!(" {text}"),
    };
    let arguments: Vec<String> = signature
        .inputs
        .iter()
        .map(|input| flat(input.to_token_stream()))
        .collect();
    let line = format!("{pad}{head}({}){output}", arguments.join(", "));
    if line.chars().count() + " {".len() <= WIDTH {
        return line;
    }
    let rows: String = arguments
        .iter()
        .map(|of| format!("{pad}    {of},\n"))
        .collect();
    format!("{pad}{head}(\n{rows}{pad}){output}")
}

fn body(block: &Block, indent: usize) -> String {
    let pad = " ".repeat(indent);
    block
        .stmts
        .iter()
        .map(|statement| format!("{pad}{}\n", self::statement(statement, indent)))
        .collect()
}

fn statement(statement: &Stmt, indent: usize) -> String {
    match statement {
        Stmt::Local(local) => binding(local, indent),
        Stmt::Expr(Expr::Match(of), None) => matching(of, indent),
        Stmt::Expr(Expr::Assign(assign), Some(_)) => {
            let left = flat(assign.left.to_token_stream());
            assignment(&left, &assign.right, indent)
        }
        Stmt::Expr(expr, None) => expression::print(expr, indent, indent, 0),
        other => flat(other.to_token_stream()),
    }
}

fn binding(local: &Local, indent: usize) -> String {
    let Some(init) = &local.init else {
        return flat(local.to_token_stream());
    };
    let left = format!("let {}", flat(local.pat.to_token_stream()));
    assignment(&left, &init.expr, indent)
}

/// What does not fit behind the `=` goes to the next line, if it is one line there or does not even begin before.
pub(super) fn assignment(left: &str, right: &Expr, indent: usize) -> String {
    let column = indent + left.chars().count() + " = ".len();
    let beside = expression::print(right, indent, column, 1);
    let below = expression::print(right, indent + 4, indent + 4, 1);
    let first = beside.lines().next().map_or(0, |line| line.chars().count());
    let limit = WIDTH - usize::from(beside.ends_with('}'));
    if column + first > limit || (beside.contains('\n') && !below.contains('\n')) {
        return format!("{left} =\n{}{below};", " ".repeat(indent + 4));
    }
    format!("{left} = {beside};")
}

fn matching(of: &ExprMatch, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = format!("match {} {{\n", flat(of.expr.to_token_stream()));
    for arm in &of.arms {
        let pattern = flat(arm.pat.to_token_stream());
        let column = indent + 4 + pattern.chars().count() + " => ".len();
        let value = expression::print(&arm.body, indent + 4, column, 1);
        out.push_str(&format!("{pad}    {pattern} => {value},\n"));
    }
    out.push_str(&format!("{pad}}}"));
    out
}
