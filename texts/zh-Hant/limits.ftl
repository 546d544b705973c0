# Somebody writes more in a minute than is heard.
slow-down = 您寫得有點快，我跟不上了。前面寫的都收到了，不會丟；請歇一分鐘，再把後面沒回應的重傳一次。如果有人正有危險，不用等，馬上寫出來，或者直接打電話：{ $numbers }。
