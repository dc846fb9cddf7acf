//! What the program prints and writes.
