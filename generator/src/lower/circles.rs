//! Chains that lead back to where they began.

use std::collections::BTreeSet;

/// The nodes on circles, where each node leads to at most one other.
pub(super) fn circles<N: Copy + Ord>(
    nodes: impl IntoIterator<Item = N>,
    next: impl Fn(N) -> Option<N>,
) -> BTreeSet<N> {
    let mut circles = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for start in nodes {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(node) = at.filter(|node| seen.insert(*node)) {
            way.push(node);
            at = next(node);
        }
        // The way ends at something that was seen: in a circle only if that was on this very way.
        let first = at.and_then(|end| way.iter().position(|node| *node == end));
        circles.extend(first.into_iter().flat_map(|first| &way[first..]));
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn what_leads_into_a_circle_is_not_part_of_it() {
        let next = |node: u32| [Some(1), Some(2), Some(1), None, Some(4)][node as usize];
        assert_eq!(Vec::from_iter(circles(0..5, next)), [1, 2, 4]);
    }
}
