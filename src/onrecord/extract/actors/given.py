"""Given names whose bearers go by one pronoun nearly always: a hint, and what the text says comes first.

Those of GAP (Webster et al. 2018) whose bearers do at least six times in seven, and others of wide use in many
languages. A name that men and women bear alike stands in neither list.
"""

FEMALE = frozenset(
    """
    abby adela adele adriana agata agnes agnieszka aida aiko aino aisha aishah akua alba alejandra aleksandra
    alena alessandra alexandra alice alicia alina alison alma amal amalia amanda amara amelia amina amira amy ana
    anahit anastasia angela angelica angelina anita anja anke anna annabel anne annelie annette annie annika
    antonia anu aoife ariadne asha ashley asli asta astrid audrey aurora ava ayesha aylin ayse barbara beata
    beatrice beatriz bella bernadette bertha beryl betty bianca birgit blanca bodil bozena brenda bridget brigid
    brigitte britta brooke camilla camille carla carlotta carmen carol carole carolina caroline carolyn catalina
    caterina catherine cecilia celeste celia celine cerys chantal charlotte chelsea chiara chika chloe christiana
    christina christine ciara cinzia claire clara clarissa claudia clementine colette concepcion connie constance
    consuelo cora cordelia cornelia cristina cynthia daisy dana daniela danielle daphne daria darja deborah
    deirdre delphine denise diana diane dilnoza dina dinara dolores donna doris dorota dorothy ebba ebru edda
    edith eftychia eileen eleanor elena eleni elif elisa elisabeth elise eliza elizabeth ella ellen elsa elvira
    emilia emily emine emma enrica erica erika erin esma esperanza esra estelle esther ethel eugenia eva evelyn
    ewa fadila fadwa farah farida fatima fatma fatou fatoumata faye felicia fiona flora florence folasade frances
    francesca francine freda freya frida funmi gabriela gabriella gabrielle galina genevieve georgina geraldine
    gertrude giovanna gisela giulia gloria grace graciela graziella greta gretchen guadalupe gudrun gulnara gulsen
    gwen hadija haifa hala halina hana hannah harriet hatice hazel heather heba hedwig heidi helen helena helene
    helga henriette hilary hilda hilde hilja hortense huda ida ilaria ilse iman imelda ines inga inge ingeborg
    ingrid ioana irena irene irina iris irma isabel isabella isabelle isolde ivana ivanka ivonne jaana jadwiga
    jane janet janina jasmin jasmina jasmine jeanne jelena jelica jennifer jessica jill joan joanna johanna
    jolanta jorunn josefina josephine jovana joyce juanita judith julia juliana julie juliet julieta justyna kadri
    kaisa kamala kamila karen karin karina karla karolina katarina katarzyna kate katerina kateryna katharina
    katherine kathleen katja katrin katrina kavita keiko kerstin khadija kimberly kinga kirsi kirsten klara
    kristin kristina krystyna laila lakshmi larisa latifa laura lauren layla lea leanne leila lena leonie leonora
    leticia leyla lidia lien lily lina linda lisa lise liudmila liv liz ljiljana lola lorena lorraine lotte louise
    lourdes lucia luciana lucie lucille lucy ludmila luisa luz lydia lynn madeleine magda magdalena maggie maha
    maia maja malika mara marcela marcia margaret margareta margarita margherita margit marguerite maria mariam
    mariama marianne maribel marie mariella marija marijke marina marisol marit marjorie marlene marta martha
    marthese martina mary maryam mathilde matilda maura maureen megan mehrnaz meike melanie melissa mercedes
    merete meri michaela michele michelle mila milena milica mina minna mira miranda mireille miriam mirjana moira
    mona monica monika monique muriel myriam nadezhda nadia nadine naledi nancy naomi natalia natalie nataliya
    natasha neema nerys nevena ngozi nicole nilufar nina nisha noemi noor nora norma nurhayati octavia oksana
    olena olga olivia olympia oonagh orla ornella ottilie ottoline palina paloma pamela paola parvati patricia
    paula paulina pauline penelope petra petronella phyllis pia pilar polina portia pratibha prisca priscilla
    priya prunella rachel radka rahel raisa ramona rana rania raquel rasa rebecca regina reka renata renate
    rhiannon rhonda rima rita roberta rocio rosa rosalia rosalind rosaria rosario rose rosemary roxana ruta ruth
    sabina sabine sabrina sadie sakura salma samantha samira sandra sanja sanna sara sarah saskia savitri selma
    senka serena shannon sharon shauna sheila shirin shirley sigrid sigrun siiri silke silvia simone sinead
    siobhan sofia sofie sofija solveig sonia sonja sonya sophia sophie soraya stacey stefania stella stephanie sue
    suhaila sunita sunniva susan susana susanna susanne suzanne svetlana sylvia sylvie taisiya tamar tamara tamsin
    tania tatiana tatjana tatyana teresa tereza thea thelma theodora theresa therese thora tilda tina tove trinh
    trudy tuulikki ulla ulrike ursula valentina valeria valerie vanessa vanja vera verena veronica veronika vesna
    victoria viktoria viola violeta virginia vivian wanda wangari wilhelmina winifred xenia ximena yara yasmin
    yasmine yelena yoko yolanda yvette yvonne zahra zainab zdenka zeinab zeynep zoe zofia zofie zora zsofia zuzana
    zuzanna
    """.split()
)
MALE = frozenset(
    """
    aaron abdallah abdul abdulla abdullah abraham achim adam adebola adolfo adrian agustin ahmad ahmed aidan akira
    akos alan alasdair albert alberto alec alejandro aleksandar aleksander aleksandr aleksei aleksey alessandro
    alexander alexandre alexandros alexei alf alfonso alfred alfredo ali alistair alois alvaro amadou amir anatol
    anatoli anatoliy anatoly anders andreas andrei andrej andrew andrey andrii andrzej angus anselm ansgar anthony
    antoine anton antonio antonis antti apolosi ari aristide arkady armando armin arne arno arnold artem arthur
    arturo arvid aslan augusto aurel aurelio axel azamat balazs baptiste barry bartosz bashar ben benedikt
    benjamin benoit bernard bernardo bernd bert bertil bertrand bilal bill billy bjarne bjorn bogdan bojan boris botond
    boubacar branko brendan brian bruce bruno byron caleb callum carl carlo carlos carmelo casimir cedric celestin
    cem chaim charles chris christian christoph christophe christopher cian clemens clement clive colin colm conor
    conrad cornel cosmin craig cristian csaba curtis cyril dale damian damien daniel daniele dario darius dave
    david davide davit declan denis dennis derek desmond detlef dick didier diego dieter dietmar dimitar dimitri
    dimitrios dinko dirk dmitri dmitriy dmitry dominic dominik don donald douglas dragan drago duncan dusan eamon
    eddie edgar edmund edoardo eduard eduardo edward egon einar eino elias elijah emeka emil emiliano emilio
    emmanuel emre enda endre enrico enrique enzo eoin eric erich erik erkki ernest ernesto ernst ervin erwin
    esteban ethan etienne eugen eugene evan evgeny ezra fabian fabio fabrice farhad farouk federico felipe felix
    ferdinand ferenc fernando fidel filip finn florian francesco francisco franco francois frank franklin frans
    franz fred frederick frederik friedrich fritz gabor gabriel gaetan gareth gary gaspard gaston gavin gene
    gennady geoffrey georg george georges georgi georgios gerald gerard gerhard gert gheorghe giacomo gianluca
    gianni gilbert gilles giorgi giorgio giovanni giuseppe gleb glenn goran gordon graham gregor gregory grigory
    guido guillaume guillermo gunnar gunther gustav gustavo guy gwilym gyorgy haakon habib hakan hakim hakon
    halvard hamid hamish hamza hannes hannu hans harald harold harry hartmut harvey hassan heinrich heinz helmut
    hendrik henri henrik henry herbert herman hermann hernan hideo hiroshi horace horst hossein howard hubert hugh
    hugo humberto hussein iain ian ibrahim idris ignacio ignatius igor ilario ilie ilir ilkka ilya ion ionut
    irakli isa isaac isireli ismael ismail issa istvan ivan ivar ivo iwan jaakko jacek jack jacob jacques jaime
    jake jakob jakub jamal james jan jannik janos jarek jari jaroslav jason javier jean jeff jeffrey jens jeremiah
    jeremy jerome jerry jerzy jesper jesus jim jimmy jiri joachim joao joaquin joe joel johan johann johannes john
    johnny jon jonah jonas jonathan joost jorge jorgen jose josef joseph josh joshua josip jovan juan jude juergen
    juhani jules julian julien julio juma jurgen juri justin kaarel kamal karel karim karl kaspar kaveh kazimierz
    keith ken kenji kenneth kevin khaled khalid kieran kjell klaus knut kofi konrad konstantin krasimir kristaps
    kristian kristof krzysztof kurt kwabena kwame kyle lachlan ladislav lajos lamine lance lars lasse laszlo
    laurent lauri lawrence leandro lech leif lennart leo leon leonard leonardo leonid leopold lester leszek levan
    liam lino lionel lloyd lorenz lorenzo louis luc luca lucas luciano lucjan ludovic ludwig luigi luis luka lukas
    lukasz maciej mads magnus mahmoud maksim malcolm mamadou manfred manuel marc marcel marcello marcin marco
    marcos marcus marek mariano mario marius mark markku marko markus martin mateo mateus mateusz mathias matt
    matteo matthew matthias matti mauricio maurizio max maxim maxime maximilian mehdi mehmet michael michal michel
    miguel mihai mika mikael mike mikhail mikko miklos milan milos mirko miroslav mohamed mohammad mohammed moritz
    morten moses mostafa moussa muhammad murad murat musa mustafa nabil naim nariman nathan nathaniel neil nelson
    nicholas nick nicolae nicolas niels nigel nikita nikola nikolai nikolaos nikolay nikos nils noah noel norbert
    nuno obadiah octavio olaf ole oleg oleh oleksandr oliver olivier olufemi omar orlando oscar oskar osman
    osvaldo otto ottokar owen pablo paolo pascal patrick patrik paul paulo pavel pavlo pawel pedro pekka per percy
    peter petr petras petros phil philip philippe pierre piet pieter pietro piotr predrag quentin radek radovan
    radu rafael rafal rahul rainer raj rajesh ralf ralph ramiro ramon raoul rashid rasmus raul ravi raymond
    reinhard reinhold remy rene reuben rhys ricardo riccardo richard rick rinchen robert roberto roderick rodrigo
    roger roland rolf roman romeo ronald ronan rory ross rostam ruairi rudolf rui rupert ruslan russell ryan said
    salim salman salvador salvatore sam sami samuel sandor santiago sasa scott sean sebastian sebastien selim
    semisi serge sergei sergey sergio serhii seymour shane sigurd silvio simeon simon slobodan soren stan
    stanislav stanislaw stanley stavros stefan stefano steffen stelios sten stephen steve steven stewart stig
    stojan stuart svein sven sylvain tadeusz tapio tarek tariq tarmo teddy temur teodor terence terry tevita thabo
    theo theodor thibault thierry thomas thor thorsten tiago tibor tim timo timothy timur tito tobias todd tom
    tomas tomasz tommy tony tor torsten trevor tristan troels troy tudor uwe valentin valery vasile vasily vaughan
    veikko victor viktor vilmos vincent vincenzo vitaly vito vlad vladimir volker volodymyr walter warren wayne
    wenzel wilfried wilhelm willem william winston wiremu wojciech wolfgang xavier yannick yannis yaroslav yevgeny
    yevhen youssef yuri yuriy yusuf zacharia zaur zbigniew zdravko zlatko zoltan zoran
    """.split()
)
