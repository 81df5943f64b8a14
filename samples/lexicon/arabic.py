"""Words of papers of the 1900s to the 1920s, Azerbaijani in Arabic script."""

import random

WORDS = (
    "آذربایجان جمهوریتی باکی شهری گنجه قضاسی شکی شوشا نخچیوان لنکران قوبا شماخی سالیان کندی "
    "محله سنده محمد علی حسن حسین احمد محمود ابراهیم اسماعیل یوسف جعفر رضا قاسم عباس مصطفی "
    "فاطمه زینب خدیجه صغرا مریم اوغلی قیزی آتاسی آناسی تولد تاریخی نکاح وفات طلاق شهادتنامه "
    "دفتری نومرهسی اداره سی مدیری کاتبی امضا مهر سنه آی گون ایل ساعت یانوار فیورال مارت آپریل "
    "مای ایون ایول آوقوست سنتیابر اوکتیابر نویابر دکابر بیر ایکی اوچ دورت بش آلتی یدی سکز "
    "دوققوز اون ایگیرمی اوتوز قرق اللی یوز مین قرار امر اعلان مکتوب عریضه جواب حقنده ایله "
    "اوچون گوره بو همان یازیلمشدر ویریلمشدر تصدیق اولنور خلق معارف کمیسارلغی شورا قومیتهسی "
    "مکتب معلم طلبه کتاب مطبعه غزت ملک خانه تورپاق باغ وقف شرکت تجارت پول منات قپک حساب "
    "ملا قاضی شیخ سید بک خان آقا اهالی وطنداش عسکر دولت حکومت وزارت محکمه قانون ماده"
).split()
DIGITS = "۰۱۲۳۴۵۶۷۸۹"
STAND_INS = str.maketrans("پچکگی" + DIGITS, "بجككي" + "٠١٢٣٤٥٦٧٨٩")
"""Letters of the Arabs for those of the Persians that some faces lack."""


def number(rng: random.Random, most: int = 1999) -> str:
    """A number in Eastern Arabic digits."""
    return "".join(DIGITS[int(digit)] for digit in str(rng.randint(1, most)))


def phrase(rng: random.Random, words: int) -> str:
    """So many words, a number among them now and then."""
    return " ".join(number(rng) if rng.random() < 0.08 else rng.choice(WORDS) for _ in range(words))
