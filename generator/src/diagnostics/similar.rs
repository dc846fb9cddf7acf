//! Which word was meant: the closest by edit distance, if any is close.

/// Words beyond this length, in bytes, are not compared: that takes the square of it.
const LONGEST: usize = 200;

/// The candidates that are close to `word`, the closest first, at most three.
pub(crate) fn close<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let limit = word.chars().count().div_ceil(3).max(1);
    let lower = word.to_lowercase();
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= limit)
        .filter_map(|candidate| {
            let distance = distance(&lower, &candidate.to_lowercase(), limit)?;
            Some((distance, candidate))
        })
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found
        .into_iter()
        .take(3)
        .map(|(_, candidate)| candidate)
        .collect()
}

/// ``did you mean `a`, `b` or `c`?``; `None` without candidates.
pub(crate) fn did_you_mean(candidates: &[&str]) -> Option<String> {
    let quoted: Vec<String> = candidates
        .iter()
        .map(|candidate| format!("`{candidate}`"))
        .collect();
    let (last, others) = quoted.split_last()?;
    let list = if others.is_empty() {
        last.clone()
    } else {
        format!("{} or {last}", others.join(", "))
    };
    Some(format!("did you mean {list}?"))
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other, if no more than `limit` are
/// needed.
fn distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let change = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        // What two rows are beyond, all that follow are.
        let is_beyond = |row: &[usize]| row.iter().all(|least| *least > limit);
        if is_beyond(&row) && is_beyond(&rows[i - 1]) {
            return None;
        }
        rows.push(row);
    }
    Some(rows[one.len()][other.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_words_are_recognised() {
        let words = ["properties", "patternProperties", "required", "type"];
        assert_eq!(close("propertes", words), ["properties"]);
        assert_eq!(close("Required", words), ["required"]);
        assert_eq!(close("tpye", words), ["type"]);
        assert_eq!(close("colour", words), Vec::<&str>::new());
    }

    #[test]
    fn candidates_are_listed_as_a_question() {
        assert_eq!(
            did_you_mean(&["a", "b", "c"]).as_deref(),
            Some("did you mean `a`, `b` or `c`?")
        );
        assert_eq!(did_you_mean(&[]), None);
    }
}
