"""Orders (订单): the cart, one payment over several merchants' orders, reservations of stock, and what payment channels say."""
