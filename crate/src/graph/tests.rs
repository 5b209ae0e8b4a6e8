use super::*;

#[test]
fn smoke() {
    let g = Graph::new();
    let apple = g.var("사과", 100.0);
    let price = apple * 2.0 * 1.1;
    assert!((price.backward().of(apple) - 2.2).abs() < 1e-12);
}
