/**
 * A comparison decided by doubles when they are surely apart and by exact fractions when not is a filtered predicate
 * (J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997). "Surely" needs
 * bounds that are proven, and these are built from this: the most that one rounded operation is off, relative to its
 * result (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, 2002, §2.2). A sum of n terms of one
 * sign, however nested, is off by at most (n − 1)u ÷ (1 − (n − 1)u) of itself (§4.2).
 */
export const unit = 2 ** -53;
