"""The catalogue (商品): products, their variants, prices and stock, and the pages on which buyers find them."""
