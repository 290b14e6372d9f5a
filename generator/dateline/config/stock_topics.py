"""The stock topics: the 17 top terms of the IPTC Media Topics (CC BY 4.0, IPTC, iptc.org)."""

from __future__ import annotations

# key, label, description in our own words, IPTC code
STOCK_TOPICS: tuple[tuple[str, str, str, str], ...] = (
    ("arts", "Arts & Media", "Culture, entertainment and the media.", "01000000"),
    ("crime", "Crime & Justice", "Crime, law and the courts.", "02000000"),
    ("disaster", "Disasters & Accidents", "Accidents, catastrophes and emergencies.", "03000000"),
    ("economy", "Economy", "Business, markets and finance.", "04000000"),
    ("education", "Education", "Schools, teaching and learning.", "05000000"),
    ("environment", "Environment", "Climate, nature and its protection.", "06000000"),
    ("health", "Health", "Medicine, disease and care.", "07000000"),
    ("human-interest", "People", "Lives, oddities and celebrations.", "08000000"),
    ("labour", "Work", "Jobs, unions and working life.", "09000000"),
    ("lifestyle", "Life & Leisure", "Food, travel, fashion and free time.", "10000000"),
    ("politics", "Politics", "Governments, elections and diplomacy.", "11000000"),
    ("religion", "Religion", "Faiths and belief.", "12000000"),
    ("science", "Science & Technology", "Research, discovery and invention.", "13000000"),
    ("society", "Society", "Communities, rights and welfare.", "14000000"),
    ("sport", "Sport", "Games, clubs and athletes.", "15000000"),
    ("conflict", "Conflict & Security", "War, defence and peace.", "16000000"),
    ("weather", "Weather", "Forecasts and storms.", "17000000"),
)
