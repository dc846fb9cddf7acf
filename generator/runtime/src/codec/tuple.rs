//! How are arrays read and written whose items differ by position?
//!
//! As tuples. An item stands for something by its place, so none is left out: one that cannot be read makes the tuple unreadable, and
//! what contains the tuple absorbs that. Items beyond the described ones are passed over and recorded.

use super::drift::Segment;
use super::fault::Fault;
use super::reader::Reader;
use super::{Decode, Encode, Encoder, Take};

impl Reader<'_> {
    /// Reads the item at a position of a tuple of `length` items.
    fn position<T: Decode>(&mut self, index: usize, length: usize) -> Result<T, Fault> {
        if !self.cursor.next_item(index == 0, b']')? {
            return Err(too_short(index, length));
        }
        let start = self.mark();
        match T::decode(self) {
            Ok(item) => {
                if self.has_drifted(start) {
                    self.rise(start, &Segment::Index(index));
                }
                Ok(item)
            }
            Err(fault) => Err(fault.below(Segment::Index(index))),
        }
    }

    /// Goes to the end of a tuple, past what nobody described.
    fn end_tuple(&mut self, length: usize) -> Result<(), Fault> {
        let mut found = length;
        while self.cursor.next_item(false, b']')? {
            self.skip()?;
            found += 1;
        }
        if found > length {
            self.note(items(length), items(found));
        }
        self.leave();
        Ok(())
    }
}

#[cold]
fn too_short(found: usize, length: usize) -> Fault {
    Fault::shape(items(length), items(found))
}

#[cold]
fn items(count: usize) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} item{s}")
}

macro_rules! tuples {
    ($($length:literal: $($index:tt $item:ident $from:ident),*;)*) => { $(
        impl<$($item: Decode),*> Decode for ($($item,)*) {
            fn blank() -> Self {
                ($($item::blank(),)*)
            }

            fn decode(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                reader.open(b'[', "an array")?;
                let tuple = ($(reader.position::<$item>($index, $length)?,)*);
                reader.end_tuple($length)?;
                Ok(tuple)
            }
        }

        impl<$($item: Encode),*> Encode for ($($item,)*) {
            fn encode(&self, encoder: &mut dyn Encoder) {
                let items: [&dyn Encode; $length] = [$(&self.$index),*];
                encoder.list(&mut items.into_iter());
            }
        }

        impl<$($from, $item: Take<$from>),*> Take<($($from,)*)> for ($($item,)*) {
            fn take(value: ($($from,)*)) -> Self {
                ($($item::take(value.$index),)*)
            }
        }
    )* };
}

tuples! {
    2: 0 A A1, 1 B B1;
    3: 0 A A1, 1 B B1, 2 C C1;
    4: 0 A A1, 1 B B1, 2 C C1, 3 D D1;
    5: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1;
    6: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1;
    7: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1, 6 G G1;
    8: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1, 6 G G1, 7 H H1;
    9: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1, 6 G G1, 7 H H1, 8 I I1;
    10: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1, 6 G G1, 7 H H1, 8 I I1, 9 J J1;
    11: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1, 6 G G1, 7 H H1, 8 I I1, 9 J J1, 10 K K1;
    12: 0 A A1, 1 B B1, 2 C C1, 3 D D1, 4 E E1, 5 F F1, 6 G G1, 7 H H1, 8 I I1, 9 J J1, 10 K K1, 11 L L1;
}
