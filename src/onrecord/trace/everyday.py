"""Stems that every kind of story has: those of a third of the training stories or more, whatever they are about."""

EVERYDAY = frozenset(
    """
    accoun agre among anoth answ answer anybod anyon anyth apr argu arriv ask assur assura aug autumn back bank begin
    behind believ big bill blam board bos bring build buy calend call cam capit carr cent chair chang charg chief
    christ claim clear clos com commit compan compla comple concer confid confir consid contin contra cost count
    countr court crew dat day deal dec dela delive demand den descri direct don door doubt draw ear east eight eleven
    els empt end estima even ever everyb everyt execut expect explai expres far fear feb figur find fir first fish fiv
    follow forc foreca foreig form fort found four frida friend full gat gav gener get giv given go goe going gon good
    got govern ground half hall hand happen head hear heard held hold hom hop hour hous hundr inform insid insist
    intend intent jan jul jun keep kept kilome kind know known laid land last lat lead leav left les let lett lie lik
    lin list liv long look lost low mainta mak man mar matt mean meet memb messag metr mid mill minist minut miss
    monda mone month morn mov nam nation near need neighb new newspa next night nin ninet ninete not nov numb observ
    oct offer offic offici old open opin opposi ord order own pag paid paint pap parlia part pass pay peopl percen
    person photog plac plan plann pledg point port post predic pres presen presid pric print promis provid public
    publis put quart quest radio reach read receiv reckon record remain remind repl report reques rest return right
    roof room rul run saturd school second secret see seen sell sent sep servic set seven shar short show shut sid
    sign sit six small somebo someth spar speak spokes spr sta staff stand start stat state stay still stood stopp
    stor summ sunda tabl tak taken talk teleph tell ten text thank thing think third thirt thre thursd tim toda took
    town train tuesda turn twelv twent twic two undert use used view visit vot vow wait walk want warn wat way wednes
    week well went whol wish withdr word work writ writte wrong year
    """.split()
)
