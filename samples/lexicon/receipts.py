"""What English shop receipts say: shops that never were, streets, goods, and the words around."""

NAMES = (
    "Greenfield", "Harrow & Sons", "Blue Anchor", "Whitmore", "Kingsway", "Oakridge", "Silverline",
    "Penrose", "Northgate", "Fairweather", "Old Mill", "Rosewood", "Westbrook", "Hillside",
    "Copperfield", "Lakeview", "Thornbury", "Maple Leaf", "Red Lion", "Cavendish", "Brightwater",
    "Stonebridge", "Willow Tree", "Highfield", "Marlowe", "Eastwood", "Pickering", "Sunnyside",
    "Wexford", "Grantham Bros", "Parkside", "Queensbury",
)  # fmt: skip
TRADES = (
    "Hardware", "Stationery", "Pharmacy", "Bakery", "Books", "Electronics", "Garden Centre",
    "Restaurant", "Supermarket", "Home Furnishing", "Motor Parts", "Grocers", "Coffee House",
    "Fashion", "Pet Supplies", "Trading",
)  # fmt: skip
FORMS = ("Ltd", "Ltd.", "Limited", "PLC", "", "", "& Co.", "LLP")
STREETS = (
    "Market Street", "High Street", "Station Road", "Church Lane", "Mill Lane", "Victoria Road",
    "Park Avenue", "Queen Street", "Bridge Road", "Orchard Way", "Castle Street", "London Road",
    "Harbour Road", "Chapel Hill", "Kings Road", "West Street", "Garden Close", "Albert Square",
    "Wellington Road", "Grove Avenue",
)  # fmt: skip
TOWNS = (
    ("Bristol", "BS"), ("Leeds", "LS"), ("York", "YO"), ("Norwich", "NR"), ("Exeter", "EX"),
    ("Bath", "BA"), ("Oxford", "OX"), ("Cardiff", "CF"), ("Derby", "DE"), ("Lincoln", "LN"),
    ("Swindon", "SN"), ("Reading", "RG"), ("Worcester", "WR"), ("Warwick", "CV"),
    ("Newcastle upon Tyne", "NE"), ("Winchester", "SO"),
)  # fmt: skip
GOODS = (
    "Paint brush 50 mm", "Wood screws", "White bread", "Fresh milk 2 l", "Notebook A5", "Ball pen",
    "LED bulb 9 W", "Batteries AA x4", "Garden gloves", "Tomato soup", "Ground coffee", "Tea bags",
    "Wall hooks", "Masking tape", "Desk lamp", "Phone case", "Shampoo", "Toothpaste", "Dog food",
    "Motor oil 1 l", "Blueberry muffin", "Flat white", "Grilled chicken", "Garden salad",
    "Wool scarf", "Cotton socks", "USB cable", "Envelopes C5", "Apples", "Orange juice",
)  # fmt: skip
TITLES = ("RECEIPT", "CASH RECEIPT", "SALES RECEIPT", "TAX INVOICE", "Receipt", "Sales invoice")
DATES = ("Date:", "Date", "DATE:", "Date of sale:", "Invoice date:", "Date/Time:")
NUMBERS = ("Receipt No:", "Invoice No.", "Bill No:", "Trans:", "Ref:")
TOTALS = (
    "TOTAL", "Total", "TOTAL:", "Grand total", "Total due", "TOTAL TO PAY", "Amount due",
    "Total (incl. VAT)",
)  # fmt: skip
SUBTOTALS = ("Subtotal", "SUB TOTAL", "Net amount", "Goods")
TAXES = ("VAT 20%", "VAT", "VAT @ 20.00%", "Tax 20%")
PAID = ("CASH", "Cash", "Cash tendered", "Card payment", "VISA")
CHANGE = ("CHANGE", "Change", "Change due")
THANKS = (
    "Thank you for your custom", "THANK YOU, PLEASE COME AGAIN", "Goods sold are not returnable",
    "Please keep this receipt", "Have a nice day!", "Served by Alice", "Exchange within 14 days",
)  # fmt: skip
